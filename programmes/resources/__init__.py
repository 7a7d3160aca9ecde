"""The sheets of programmes."""

from .exhibitions import ExhibitionResource
from .memberships import MembershipResource
from .mentorings import MentoringResource
from .participations import ParticipationResource
from .showings import ShowingResource
from .targets import TargetResource
from .trainings import TrainingResource

__all__ = [
    "ExhibitionResource",
    "MembershipResource",
    "MentoringResource",
    "ParticipationResource",
    "ShowingResource",
    "TargetResource",
    "TrainingResource",
]
