from .association import Association
from .exhibition import Exhibition
from .facility import Facility, Service
from .partner import Agreement, Obligation, Partner
from .plan import MasterPlan, Target
from .training import Application, Attendance, Certificate, FollowUp, Mentoring, Participation, Training

__all__ = [
    "Agreement",
    "Application",
    "Association",
    "Attendance",
    "Certificate",
    "Exhibition",
    "Facility",
    "FollowUp",
    "MasterPlan",
    "Mentoring",
    "Obligation",
    "Participation",
    "Partner",
    "Service",
    "Target",
    "Training",
]
