"""Reports on destinations in words, in the language of the page."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from figures.models import Observation
from figures.series import Year
from figures.wording import period_of, place_of, plain, value_of

from .destinations import CONTAINERS, Number, Standing, State

Precision = Observation.Precision


@dataclass(frozen=True, slots=True)
class Line:
    """One report: the number it gives (empty where it only names the country), of when and where, and who says so."""

    period: str
    said: str
    qualified: str
    place: str
    note: str
    publisher: str
    url: str
    published: str
    is_official: bool
    has_number: bool


def line_of(observation: Observation) -> Line:
    source = observation.source
    return Line(
        period=period_of(observation),
        said=_said(observation),
        qualified=_qualified(observation),
        place=place_of(observation),
        note=observation.note,
        publisher=source.publisher,
        url=source.url,
        published=source.published,
        is_official=observation.is_official,
        has_number=observation.value is not None,
    )


def _said(observation):
    if observation.value is None:
        return ""
    if observation.indicator.code == CONTAINERS and observation.is_point and observation.precision == Precision.EXACT:
        return containers(observation.value)
    return f"{value_of(observation)} {observation.indicator.unit}"


def _qualified(observation):
    """What is said beside a mention that is no delivery of its time."""
    if observation.precision == Precision.PLANNED:
        return _("as a plan")
    return _("as a former destination") if observation.precision == Precision.PAST else ""


def containers(value: Decimal) -> str:
    """A number of containers in words: "6 containers"."""
    return ngettext("%(number)s container", "%(number)s containers", int(value)) % {"number": plain(value)}


def period_in_words(number: Number) -> str:
    """When it was, and that it is of the register where no report gives it."""
    if number.report:
        return period_of(number.report)
    return _("%(year)s, offices' register") % {"year": number.year}


def standing_in_words(standing: Standing) -> str:
    """What the map says of a country: "Japan: 3 containers (2025)"."""
    words = {"country": standing.destination.country.name}
    match standing.state:
        case State.NUMBER:
            words |= {"containers": containers(standing.number.value), "period": period_in_words(standing.number)}
            return _("%(country)s: %(containers)s (%(period)s)") % words
        case State.NAMED:
            words["number"] = len(standing.reports)
            return (
                ngettext(
                    "%(country)s: named in %(number)s report, no number",
                    "%(country)s: named in %(number)s reports, no number",
                    words["number"],
                )
                % words
            )
    words["number"] = standing.destination.active
    if not words["number"]:
        return _("%(country)s: exporters used to deliver there, no report") % words
    return (
        ngettext(
            "%(country)s: %(number)s exporter delivers there, no report",
            "%(country)s: %(number)s exporters deliver there, no report",
            words["number"],
        )
        % words
    )


@dataclass(frozen=True, slots=True)
class Claim:
    """A number and the reports that give it; ``stands`` says that this page shows it."""

    said: str
    reports: tuple[Line, ...]
    stands: bool


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A year of which reports give numbers that cannot all be true."""

    year: int
    place: str
    country: str
    url: str
    claims: tuple[Claim, ...]


def disagreement_of(year: Year) -> Disagreement:
    """A contested ``year`` of a series: each number with who gives it, the one that stands first."""
    shown = year.shown
    said = {value_of(shown): [shown]}
    for each in year.others:
        if shown.contradicts(each) or _says_the_same(shown, each):
            said.setdefault(value_of(each), []).append(each)
    ranked = sorted(said.items(), key=lambda pair: (shown not in pair[1], pair[1][0].value))
    return Disagreement(
        year=year.year,
        place=place_of(shown),
        country=shown.country.name if shown.country else "",
        url=shown.indicator.get_absolute_url(),
        claims=tuple(
            Claim(text, tuple(line_of(each) for each in reports), shown in reports) for text, reports in ranked
        ),
    )


def _says_the_same(one, other):
    return all(getattr(one, name) == getattr(other, name) for name in ("kind", "period_start", "period_end", "value"))
