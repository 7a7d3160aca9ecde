"""`/program/`: the way into all that the offices do for workshops, with what is coming and how the plans stand."""

from dataclasses import dataclass

from stewardship import content_version

from . import meter
from .exhibitions.listing import ExhibitionList
from .exhibitions.listing import Row as ExhibitionRow
from .trainings.listing import Row as TrainingRow
from .trainings.listing import TrainingList

SHOWN = 4
"""Entries of each list; the rest stand on its own page."""


@dataclass(frozen=True, slots=True)
class Overview:
    """``plans`` are those with public targets."""

    plans: list[meter.Meter]
    trainings: list[TrainingRow]
    exhibitions: list[ExhibitionRow]


def overview_page(request) -> Overview:
    meters = meter.published(content_version.of(request))
    return Overview(
        plans=[each for each in meters if each.rows],
        trainings=TrainingList({}).first(SHOWN),
        exhibitions=ExhibitionList({}).first(SHOWN),
    )
