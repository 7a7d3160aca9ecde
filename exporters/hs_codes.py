"""`/ekspor/kode-hs/`: under which HS codes shipments of a product type were declared, with years and counts.

What was declared, never what the portal derives from a word. The public reads steps of five shipments
(`aggregates`); staff read the numbers of their own kabupaten.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from artisans import vocabulary
from artisans.filter_form import TRACKING
from artisans.models import ProductType

from . import aggregates
from .aggregates import MIXED, STEP, UNSTATED
from .models import Shipment

TYPE = "produk"


@dataclass(frozen=True, slots=True)
class Declared:
    """One HS code of a product type: (year, shipments in words), the newest year first."""

    code: str
    years: list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A product type (or shipments of several types, or of none) with the codes that are told of it."""

    slug: str
    name: str
    vessel: str
    codes: list[Declared]

    @property
    def is_type(self):
        return self.slug not in (MIXED, UNSTATED)


def hs_codes_page(params, version: str) -> dict:
    """Return the context of the page; ``params`` may name one product type."""
    words = vocabulary.current(version)
    real = aggregates.current(version)
    tables = real or aggregates.current(version, samples=True)
    kinds = _kinds(tables, words)
    asked = params.get(TYPE, "")
    wanted = words.types.get(asked)
    return {
        "kinds": [kind for kind in kinds if not wanted or kind.slug == asked],
        "wanted": wanted,
        "is_sample": bool(tables) and not real,
        "problems": _problems(params, asked, wanted),
    }


def _kinds(tables, words):
    told = defaultdict(lambda: defaultdict(list))
    for year, table in sorted(tables.items(), reverse=True):
        for kind, codes in table.codes_of_kinds.items():
            for code, least in codes.items():
                told[kind][code].append((year, step_in_words(least)))
    return [
        Kind(slug, *_named(slug, words), [Declared(code, years) for code, years in sorted(told[slug].items())])
        for slug in [*words.types, MIXED, UNSTATED]
        if slug in told
    ]


def _named(slug, words):
    if slug == MIXED:
        return _("Several types together"), "v-guci"
    if slug == UNSTATED:
        return _("Type not stated"), "v-gentong"
    return capfirst(words.types[slug].name), words.types[slug].extra


def step_in_words(least: int) -> str:
    return _("%(low)s to %(high)s") % {"low": least, "high": least + STEP - 1}


def _problems(params, asked, wanted):
    problems = []
    if asked and not wanted:
        problems.append(_("“%(value)s” is not known here and was left out.") % {"value": asked[:40]})
    problems += [
        _("There is no filter named “%(name)s”; it was left out.") % {"name": name[:40]}
        for name in params
        if name != TYPE and not name.startswith(TRACKING)
    ]
    return problems[:8]


# For staff


@dataclass(slots=True)
class Line:
    """Shipments of one product type under one code: in all, by year and by who decided on the code."""

    kind: str
    code: str
    shipments: int = 0
    years: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    decided: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def by_year(self) -> list[tuple[int, int]]:
        return sorted(self.years.items(), reverse=True)

    @property
    def by_whom(self) -> list[tuple[str, int]]:
        names = dict(Shipment.HsDecidedBy.choices)
        said = [(str(names.get(who, _("not said"))), count) for who, count in self.decided.items()]
        return sorted(said, key=lambda pair: (-pair[1], pair[0]))


def full_numbers(user, *, samples: bool = False) -> list[Line]:
    """Every code of the shipments that ``user`` may see, in two queries; one of several types counts under each."""
    shipments = Shipment.objects.for_staff(user).filter(is_sample=samples).exclude(hs_code="").order_by()
    grouped = shipments.values_list("product_types", "hs_code", ExtractYear("shipped_on"), "hs_decided_by")
    names = {each.pk: (each.order, str(each)) for each in ProductType.objects.all()}
    lines: dict[tuple, Line] = {}
    for kind, code, year, who, count in grouped.annotate(count=Count("pk")):
        place, name = names.get(kind, (1_000_000, _("type not stated")))
        line = lines.setdefault((place, name, code), Line(name, code))
        line.shipments += count
        line.years[year] += count
        line.decided[who] += count
    return [line for _key, line in sorted(lines.items(), key=lambda pair: pair[0])]
