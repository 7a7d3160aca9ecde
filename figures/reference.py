"""Load the indicators and what public reports say of them.

The files own the indicators and their own observations, known by their code: what a file says replaces
what the table says, until somebody of an office changes or deletes the row. It is theirs from then on.
What offices enter themselves has no code and stays.
"""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils import translation
from django_countries import countries

from regions.models import Desa, Kabupaten, Kecamatan
from regions.reference_files import ReferenceFiles, Tally, synchronise, title_of
from stewardship.history import keep_versions
from stewardship.models import Source

from .models import Indicator, Observation

INDICATORS = "figures/indicators.csv"
OBSERVATIONS = "figures/observations.csv"
SOURCES = "figures/sources.csv"
TEXTS = ("name", "definition", "unit", "counting")
PLACES = {"kabupaten": Kabupaten, "kecamatan": Kecamatan, "desa": Desa}
COLUMNS = ["code", "indicator", *PLACES, "country", "kind", "period_start", "period_end", "value", "value_to"]
COLUMNS += ["precision", "note_ind", "note_en", "source_url"]
SAME = (*Observation.SLOT, "kind", "value", "value_to", "source_id", "note_en")
"""What no two rows have in common; one report may give several numbers for a place and period."""


def load_figures(files: ReferenceFiles) -> list[Tally]:
    """Load sources, indicators and observations; after the places and the vocabulary."""
    return [_load_sources(files), _load_indicators(files), _load_observations(files)]


def _load_sources(files):
    rows = files.table(SOURCES, ["url", "publisher", "published"], key=["url"])
    tally = synchronise(Source, ["url"], [(row, _source(row)) for row in rows], owns_all=False)
    tally.table = "figure sources"
    return tally


def _source(row):
    values = {"url": row.required("url"), "publisher": row.required("publisher")}
    # An empty cell says nothing: an office may know the day.
    if published := row.partial_date("published"):
        values["published"] = published
    return values


def _load_indicators(files):
    columns = ["code", "group", "order", "comparable"]
    columns += [f"{text}_{language}" for text in TEXTS for language in ("ind", "en")]
    rows = files.table(INDICATORS, columns, key=["code"])
    return synchronise(Indicator, ["code"], [(row, _indicator(row)) for row in rows], owns_all=False)


def _indicator(row):
    return {
        "code": row.matching("code", r"[a-z0-9-]{2,50}", "write small letters, digits and hyphens"),
        "group": row.known("group", Indicator.Group.values),
        "order": row.number("order", 0, 32_767),
        "is_comparable": row.flag("comparable"),
        **{f"{text}_{language}": row.required(f"{text}_{language}") for text in TEXTS for language in ("ind", "en")},
    }


def _load_observations(files):
    keys, tally, new = _Keys(), Tally(title_of(Observation)), []
    existing = {row.reference: row for row in Observation.objects.exclude(reference=None)}
    of_office = set(Observation.history.exclude(history_user_id=None).values_list("reference", flat=True))
    for row, values in _rows(files, keys):
        found = existing.pop(values["reference"], None)
        if values["reference"] in of_office:
            tally.unchanged += 1
        elif found is None:
            new.append(_checked(row, Observation(**values)))
            tally.added.append(values["reference"])
        elif differing := {name: value for name, value in values.items() if getattr(found, name) != value}:
            for name, value in differing.items():
                setattr(found, name, value)
            _checked(row, found).save()
            tally.changed.append(found.reference)
        else:
            tally.unchanged += 1
    Observation.objects.bulk_create(new)
    keep_versions(new, made=True)
    tally.gone = list(existing)
    return tally


def _rows(files, keys):
    """Each row with its columns; no figure stands there twice."""
    seen = {}
    for row in files.table(OBSERVATIONS, COLUMNS, key=["code"]):
        values = _observation(row, keys)
        same = tuple(values[name] for name in SAME)
        if same in seen:
            raise row.error(f"the same figure stands in line {seen[same]} already.")
        seen[same] = row.line
        yield row, values


class _Keys:
    """Keys that a row may name."""

    def __init__(self):
        self.indicators = dict(Indicator.objects.values_list("code", "pk"))
        self.sources = dict(Source.objects.values_list("url", "pk"))
        self.places = {level: set(model.objects.values_list("pk", flat=True)) for level, model in PLACES.items()}


def _observation(row, keys):
    return {
        "reference": row.matching("code", r"[a-z0-9-]{2,60}", "write small letters, digits and hyphens"),
        "indicator_id": keys.indicators[row.known("indicator", keys.indicators)],
        **{f"{level}_id": row.known(level, known) if row.text(level) else None for level, known in keys.places.items()},
        "country": row.known("country", countries.countries) if row.text("country") else "",
        "kind": row.known("kind", Observation.Kind.values),
        "period_start": _day(row, "period_start"),
        "period_end": _day(row, "period_end"),
        "value": _number(row, "value"),
        "value_to": _number(row, "value_to"),
        "precision": row.known("precision", Observation.Precision.values),
        "note_ind": row.text("note_ind"),
        "note_en": row.text("note_en"),
        "source_id": keys.sources[row.known("source_url", keys.sources)],
    }


def _checked(row, observation):
    """The observation, which keeps to the rules of its fields and of its model."""
    row.check(observation)
    try:
        observation.clean()
    except ValidationError as error:
        with translation.override("en"):
            texts = [f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items()]
        raise row.error(" ".join(texts)) from error
    return observation


def _day(row, column):
    text = row.matching(column, r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "write a day like 2024-06-24")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise row.error(f"{column} is “{text}”; there is no such day.") from None


def _number(row, column):
    text = row.matching(column, r"-?[0-9]{1,17}(\.[0-9]{1,2})?", "write a number with a point, for example 12.5")
    return Decimal(text) if text else None
