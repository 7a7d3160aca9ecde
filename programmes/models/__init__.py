from .assistance import AssistanceRequest
from .association import Association, Membership
from .booking_mail import BookingMail
from .exhibition import ChannelCheck, Exhibition, Showing, StallApplication
from .facility import Booking, Facility, Service, Slot
from .follow_up import FollowUp
from .mentoring import Mentoring
from .participation import Attendance, Certificate, Participation
from .partner import Agreement, Obligation, Partner
from .plan import MasterPlan, Target
from .training import Application, Training

__all__ = [
    "Agreement",
    "Application",
    "AssistanceRequest",
    "Association",
    "Attendance",
    "Booking",
    "BookingMail",
    "Certificate",
    "ChannelCheck",
    "Exhibition",
    "Facility",
    "FollowUp",
    "MasterPlan",
    "Membership",
    "Mentoring",
    "Obligation",
    "Participation",
    "Partner",
    "Service",
    "Showing",
    "Slot",
    "StallApplication",
    "Target",
    "Training",
]
