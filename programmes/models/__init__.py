from .assistance import AssistanceRequest
from .association import Association, Membership
from .exhibition import ChannelCheck, Exhibition, Showing
from .facility import Booking, Facility, Service, Slot
from .partner import Agreement, Obligation, Partner
from .plan import MasterPlan, Target
from .training import Application, Attendance, Certificate, FollowUp, Mentoring, Participation, Training

__all__ = [
    "Agreement",
    "Application",
    "AssistanceRequest",
    "Association",
    "Attendance",
    "Booking",
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
    "Target",
    "Training",
]
