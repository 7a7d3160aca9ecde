"""How long buyers wait for the first answer of an office, in working time.

`stewardship.working_time` says which time counts. The first answer is the mail that
staff sent from the portal, or what they noted as answered elsewhere.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.db.models import QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stewardship.working_time import after, before, working_time

GOAL_DAYS = 2
"""Working days within which an office answers: a buyer who hears nothing for longer asks elsewhere."""

GOAL = timedelta(days=GOAL_DAYS)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class AnswerTimes:
    """How the office of ``kabupaten`` answered what was ``sent`` to it in some time.

    ``measured`` inquiries are answered, or wait longer than the goal: of these ``in_time`` were answered
    within it. ``closed_without`` were closed without an answer (not meant seriously, sent twice) and are
    measured nowhere else. ``of_samples`` says that the inquiries are made up.
    """

    kabupaten: str
    sent: int
    answered: int
    in_time: int
    measured: int
    closed_without: int
    median: timedelta | None
    of_samples: bool

    @property
    def percent(self) -> int | None:
        return round(100 * self.in_time / self.measured) if self.measured else None

    @property
    def median_in_words(self) -> str:
        return "–" if self.median is None else in_words(self.median)


def due_at(sent_at: datetime) -> datetime:
    """Until when what came at ``sent_at`` should be answered."""
    return after(sent_at, GOAL)


def overdue_limit(now: datetime) -> datetime:
    """What came before this moment and is not answered waits longer than the goal."""
    return before(now, GOAL)


def answer_times(parts: QuerySet, *, now: datetime) -> list[AnswerTimes]:
    """Figures of each office with inquiries among ``parts``, in one query.

    Samples count only for an office that has no real inquiry there.
    """
    found = defaultdict(list)
    columns = ("inquiry__is_sample", "inquiry__sent_at", "first_answered_at", "closed_at")
    for kabupaten, *row in parts.order_by().values_list("kabupaten__name", *columns):
        found[kabupaten].append(row)
    return [_of_office(kabupaten, rows, now) for kabupaten, rows in sorted(found.items())]


def in_words(time: timedelta) -> str:
    """Working time as people say it: in hours up to a day, then in days."""
    if time < HOUR:
        return _("less than an hour")
    if time < DAY:
        hours = round(time / HOUR)
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    days = round(time / DAY, 1)
    said = ngettext("%(days)s working day", "%(days)s working days", 1 if days == 1 else 2)
    return said % {"days": number_format(days, decimal_pos=0 if days == int(days) else 1)}


def _of_office(kabupaten, rows, now):
    of_samples = all(is_sample for is_sample, *_row in rows)
    rows = [row for is_sample, *row in rows if is_sample == of_samples]
    answers = [working_time(sent, answered) for sent, answered, _closed in rows if answered]
    limit = overdue_limit(now)
    late = sum(1 for sent, answered, closed in rows if not answered and not closed and sent < limit)
    return AnswerTimes(
        kabupaten=kabupaten,
        sent=len(rows),
        answered=len(answers),
        in_time=sum(time <= GOAL for time in answers),
        measured=len(answers) + late,
        closed_without=sum(1 for _sent, answered, closed in rows if closed and not answered),
        median=median(answers) if answers else None,
        of_samples=of_samples,
    )
