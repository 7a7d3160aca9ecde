"""How the follow-up of one training stands: who was visited, who was not, and what comes next. For the office."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Prefetch

from ..models import FollowUp, Participation, Training
from .rules import is_due

HEAVY = [f"artisan__producer__kecamatan__{column}" for column in ("outline", "svg_path")]
"""Columns that only maps need."""


@dataclass(frozen=True, slots=True)
class Rates:
    """``completed`` is everybody who completed the training, ``visited`` those of them whom somebody went to see
    at least once, ``reached`` those of them who were met at one visit at least."""

    completed: int
    visited: int
    reached: int

    @property
    def percent_visited(self) -> int | None:
        return _percent(self.visited, self.completed)

    @property
    def percent_reached(self) -> int | None:
        return _percent(self.reached, self.visited)


@dataclass(frozen=True, slots=True)
class Visited:
    """Somebody with their visits, the last one first."""

    participation: Participation
    visits: list[FollowUp]


@dataclass(frozen=True, slots=True)
class Step:
    """What was agreed at a visit and is still to be done."""

    visit: FollowUp
    is_overdue: bool


class Standing:
    """The follow-up of ``training`` on the day ``today``, read in two queries."""

    def __init__(self, training: Training, today: date):
        self.training, self.today = training, today

    @cached_property
    def people(self) -> list[Visited]:
        """Everybody who took part or taught, by name."""
        visits = FollowUp.objects.select_related("visited_by").order_by("-visited_on", "-pk")
        rows = self.training.participations.select_related("artisan__producer__kecamatan").defer(*HEAVY)
        rows = rows.prefetch_related(Prefetch("follow_ups", visits)).order_by("artisan__name", "pk")
        return [Visited(each, list(each.follow_ups.all())) for each in rows]

    @property
    def visited(self) -> list[Visited]:
        return [each for each in self.people if each.visits]

    @property
    def missing(self) -> list[Visited]:
        """Those who completed the training and were not visited since (`without_follow_up`)."""
        return [each for each in self.people if _completed(each) and not each.visits]

    @property
    def is_due(self) -> bool:
        """Whether everybody should have been visited by now."""
        return is_due(self.training, self.today)

    @property
    def rates(self) -> Rates:
        return rates_of([[visit.reached for visit in each.visits] for each in self.people if _completed(each)])

    @property
    def steps(self) -> list[Step]:
        """What is still to be done: overdue first, then by its day, then what has no day."""
        open_ones = [(visit, each) for each in self.people for visit in each.visits if visit.has_open_step]
        for visit, each in open_ones:
            visit.participation = each.participation  # which Django would ask for once more
        order = sorted(open_ones, key=lambda pair: (pair[0].next_on or date.max, pair[0].pk))
        return [Step(visit, visit.is_overdue(self.today)) for visit, _each in order]


def rates_of(visits: list[list[bool]]) -> Rates:
    """Rates of people who completed a training, each with whether each of their visits met somebody."""
    return Rates(len(visits), sum(map(bool, visits)), sum(map(any, visits)))


def _completed(each):
    """As `ParticipationQuerySet.completed` asks the database."""
    one = each.participation
    return one.role == Participation.Role.PARTICIPANT and one.outcome == Participation.Outcome.COMPLETED


def _percent(part, whole):
    return round(100 * part / whole) if whole else None
