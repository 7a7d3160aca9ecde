"""The admin of programmes: what was agreed, what is planned, and what became of it."""

from . import (
    agreements,
    assistance,
    associations,
    bookings,
    channels,
    exhibitions,
    facilities,
    mentorings,
    partners,
    plans,
    promises,
    stalls,
    trainings,
)

__all__ = [
    "agreements",
    "assistance",
    "associations",
    "bookings",
    "channels",
    "exhibitions",
    "facilities",
    "mentorings",
    "partners",
    "plans",
    "promises",
    "stalls",
    "trainings",
]
