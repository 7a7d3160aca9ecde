"""Every kind of form that people send to the programmes' part of the office, with how long it stays."""

from .exhibitions import anonymising as exhibitions
from .trainings import anonymising as trainings

SENT = (
    trainings.SENT,
    exhibitions.SENT,
)
