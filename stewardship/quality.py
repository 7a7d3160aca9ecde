"""How complete and how fresh a record is: 0 to 100, by rules that staff can read.

Completeness (80 of 100) is written to the record whenever it changes (`measure`); freshness (20 of
100) follows from the clock and is added when it is shown (`with_quality`).
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models.functions import Concat
from django.db.models.lookups import Contains
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .lifecycle import review_limit

COMPLETE, FRESH = 80, 20


CHECK = "check"
"""Code of the task that freshness leaves: look at the record again. No rule has it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing a good record has. ``task`` says what is missing where it is not met.

    It is mended at ``field`` of the record's form (the id of an element), or on the ``page`` of the
    record's admin of this name, for who may open it.
    """

    code: str
    weight: int
    task: str
    is_met: Callable[[object], bool]
    field: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """What to do next about a record: words for it, and where (as in `Rule`)."""

    code: str
    text: str
    field: str = ""
    page: str = ""


def measure(record):
    """Set ``completeness`` (0–100) and ``gaps`` (codes, the heaviest first) of ``record``; saves nothing."""
    rules = record.quality_rules
    unmet = sorted((rule for rule in rules if not rule.is_met(record)), key=lambda rule: -rule.weight)
    total = sum(rule.weight for rule in rules)
    record.gaps = " ".join(rule.code for rule in unmet)
    record.completeness = round(100 * (total - sum(rule.weight for rule in unmet)) / total) if total else 0


def with_quality(records, now=None):
    """Annotate ``records`` with ``quality`` (0–100): completeness, and whether they were checked lately."""
    fresh = Case(
        When(verified_at__gte=review_limit(now or timezone.now()), then=Value(FRESH)),
        default=Value(0),
        output_field=IntegerField(),
    )
    return records.annotate(quality=F("completeness") * COMPLETE / 100 + fresh)


def lacking(code: str) -> Q:
    """Condition for records that miss what the rule ``code`` asks for."""
    words = Concat(Value(" "), "gaps", Value(" "))
    return Q(Contains(words, Value(f" {code} ")))


def has_unconfirmed_photo(model) -> Q:
    """Condition for records of ``model`` with a photo whose description nobody has confirmed."""
    photos = model._meta.get_field("photos").related_model._base_manager
    return Q(pk__in=photos.filter(alt_confirmed=False).values("record"))


def tasks_of(record, now=None) -> list[Task]:
    """What to do about ``record``, the heaviest first; from its columns alone."""
    rules = {rule.code: rule for rule in record.quality_rules}
    unmet = [rules[code] for code in record.gaps.split() if code in rules]
    tasks = [Task(rule.code, rule.task, rule.field, rule.page) for rule in unmet]
    now = now or timezone.now()
    if record.verified_at is None:
        return [Task(CHECK, _("Never checked against reality"), page="life"), *tasks]
    if record.verified_at < review_limit(now):
        return [Task(CHECK, _not_checked_for(months_between(record.verified_at, now)), page="life"), *tasks]
    return tasks


def months_between(earlier, later) -> int:
    """Whole months from ``earlier`` to ``later``."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)


def _not_checked_for(months):
    return ngettext("Not checked for %(count)d month", "Not checked for %(count)d months", months) % {"count": months}
