"""The programmes' part of the search: trainings, exhibitions, associations and facilities."""

from .associations.search import KIND as ASSOCIATIONS
from .exhibitions.search import KIND as EXHIBITIONS
from .facilities.search import KIND as FACILITIES
from .trainings.search import KIND as TRAININGS

KINDS = (TRAININGS, EXHIBITIONS, ASSOCIATIONS, FACILITIES)
"""In the order in which their hits are listed."""
