"""What waits for a person of the office: the pieces that each app declares its part with (`work_queue.py`).

The first page of the admin shows them. Every number counts the rows of a change list and links to
exactly that list; who may not see the list is not told the number.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import SheetImport, WithdrawalTask


@dataclass(frozen=True, slots=True)
class Kind:
    """Rows that wait: those of ``condition``, which are those of the change list under ``filters``."""

    label: str
    filters: dict
    condition: Q
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """So many rows wait; ``url`` is their list."""

    label: str
    count: int
    url: str
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A number about a kabupaten; ``of`` is the whole it is a part of."""

    label: str
    count: int
    of: int | None = None

    @property
    def percent(self):
        return round(100 * self.count / self.of) if self.of else None


@dataclass(frozen=True, slots=True)
class PlaceScore:
    """How good the records of a place are on average (0–100); ``url`` lists them, the weakest first."""

    name: str
    kabupaten: str
    count: int
    quality: int
    url: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How the records of an app stand: figures by the name of the kabupaten, quality by place."""

    figures: dict[str, list[Figure]] = field(default_factory=dict)
    scores: list[PlaceScore] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class WeakRecord:
    """A record with little in it, and the next things to do: (words, where; empty for who may only look)."""

    record: object
    quality: int
    url: str
    tasks: list[tuple[str, str]] = field(default_factory=list)


class Desk:
    """What one person sees of an admin ``site``: rows, lists and forms, each asked of its admin."""

    def __init__(self, site, request):
        self.site, self.request, self.now = site, request, timezone.now()

    def shows(self, model) -> bool:
        """Whether the person may open the list of ``model``."""
        return self.site.is_registered(model) and self._admin(model).has_view_permission(self.request)

    def rows(self, model):
        """Rows of ``model`` that its change list has for this person."""
        return self._admin(model).get_queryset(self.request)

    def page_url(self, model, page, *args) -> str:
        """The address of a page of the admin of ``model``."""
        opts = model._meta
        return reverse(f"{self.site.name}:{opts.app_label}_{opts.model_name}_{page}", args=args)

    def list_url(self, model, **filters):
        url = self.page_url(model, "changelist")
        return f"{url}?{urlencode(filters)}" if filters else url

    def form_url(self, record):
        return self.page_url(type(record), "change", record.pk)

    def places_of(self, record, tasks) -> list[tuple[str, str]]:
        """Words of each task, and where this person can do it."""
        model_admin = self._admin(type(record))
        return [(task.text, model_admin.place_of(self.request, record, task)) for task in tasks]

    def waiting(self, model, kinds: Iterable[Kind]) -> list[Waiting]:
        """Count the rows of each kind, all in one query."""
        kinds = list(kinds)
        if not self.shows(model):
            return []
        wanted = {f"kind{number}": Count("pk", filter=kind.condition) for number, kind in enumerate(kinds)}
        counts = self.rows(model).order_by().aggregate(**wanted)
        return [
            Waiting(kind.label, counts[f"kind{number}"], self.list_url(model, **kind.filters), kind.urgent)
            for number, kind in enumerate(kinds)
        ]

    def _admin(self, model):
        return self.site.get_model_admin(model)


def waiting(desk: Desk) -> list[Waiting]:
    """What waits at the consent desk and among the uploaded sheets."""
    state, overdue = SheetImport.State, Q(done_at=None, due_at__lt=desk.now)
    tasks = [
        Kind(_("Withdrawn consents, 72 hours over"), {"state": "overdue"}, overdue, urgent=True),
        Kind(_("Withdrawn consents to follow up"), {"state": "open"}, Q(done_at=None)),
    ]
    sheets = [
        Kind(_("Sheets to look through and apply"), {"state__exact": state.CHECKED}, Q(state=state.CHECKED)),
        Kind(_("Sheets being checked"), {"state__exact": state.CHECKING}, Q(state=state.CHECKING)),
    ]
    return [*desk.waiting(WithdrawalTask, tasks), *desk.waiting(SheetImport, sheets)]
