"""Load the desa wisata and souvenir centres that public reports name, each with all its sources.

A place is made once and then belongs to the office: later runs leave it as it is, also under a new
address word, and one that an office deleted stays deleted. Positions, hours, facilities and contacts
are not in the files: no report gives them so that one could rely on it.
"""

from artisans.reference import portal_account
from artisans.search_text import normalise
from regions.models import Desa, Kabupaten, Kecamatan
from regions.reference_files import ReferenceFiles, Tally, synchronise, title_of
from stewardship import lifecycle
from stewardship.models import Source
from stewardship.publication import NotPublishableError

from . import indexing
from .models import DesaWisata, SouvenirCentre, StandingReport

SOURCES = "tourism/sources.csv"
VILLAGES = "tourism/villages.csv"
REPORTS = "tourism/standing_reports.csv"
CENTRES = "tourism/centres.csv"

PLACE = ["slug", "name", "kabupaten", "kecamatan", "desa", "source_urls"]
VILLAGE_COLUMNS = [*PLACE, "classification", "decree", "decreed_on", "standing", "pottery"]
VILLAGE_COLUMNS += ["story_ind", "story_en", "activities_ind", "activities_en"]
CENTRE_COLUMNS = [*PLACE, "kind", "address", "description_ind", "description_en", "publish"]
REPORT_COLUMNS = ["village", "standing", "said_ind", "said_en", "source_url"]


def load_places(files: ReferenceFiles) -> list[Tally]:
    """Load sources, desa wisata with the reports on their standing, and souvenir centres; after the regions."""
    return [_load_sources(files), _load_villages(files), _load_centres(files)]


def _load_sources(files):
    rows = files.table(SOURCES, ["url", "publisher", "published"], key=["url"])
    tally = synchronise(Source, ["url"], [(row, _source(row)) for row in rows], owns_all=False)
    tally.table = "tourism sources"
    return tally


def _source(row):
    values = {"url": row.required("url"), "publisher": row.required("publisher")}
    # An empty cell says nothing: an office may know the day.
    if published := row.partial_date("published"):
        values["published"] = published
    return values


def _load_villages(files):
    known = _Known()
    wanted = [(row, _village(row, known)) for row in files.table(VILLAGES, VILLAGE_COLUMNS, key=["slug"])]
    reports = {values["slug"]: [] for _row, values in wanted}
    for row in files.table(REPORTS, REPORT_COLUMNS, key=["village", "standing", "source_url"]):
        reports[row.known("village", reports)].append(_report(row, known))
    tally, by = Tally(title_of(DesaWisata), kept=0), portal_account()
    for made in _new(DesaWisata, wanted, tally):
        village = _create(made, known)
        for values in reports[village.slug]:
            StandingReport.objects.create(village=village, **values)
        _publish(village, by)
    indexing.refresh(DesaWisata.objects.filter(slug__in=tally.added))
    return tally


def _load_centres(files):
    known = _Known()
    rows = files.table(CENTRES, CENTRE_COLUMNS, key=["slug"])
    tally, by = Tally(title_of(SouvenirCentre), kept=0), portal_account()
    for made in _new(SouvenirCentre, [(row, _centre(row, known)) for row in rows], tally):
        centre = _create(made, known)
        if made[0].flag("publish"):
            _publish(centre, by)
        else:
            lifecycle.submit(centre, by=by)
    indexing.refresh(SouvenirCentre.objects.filter(slug__in=tally.added))
    return tally


def _new(model, wanted, tally):
    """Those of ``wanted`` that the portal never had, noted in ``tally``."""
    taken = {slug for rows in (model.objects, model.history) for slug in rows.values_list("slug", flat=True)}
    new = [made for made in wanted if made[1]["slug"] not in taken]
    tally.added = [values["slug"] for _row, values in new]
    tally.kept = len(wanted) - len(new)
    return [(row, model(**values)) for row, values in new]


def _create(made, known):
    row, place = made
    place.save()
    place.sources.set([known.sources[url] for url in row.text("source_urls").split()])
    return place


def _publish(place, by):
    try:
        lifecycle.publish(place, by=by)
    except NotPublishableError as refusal:
        # The reports say too little: the office completes it.
        lifecycle.submit(place, by=by, reason=" ".join(refusal.messages))


# Rows


class _Known:
    """Places by the names that people write, and sources by address."""

    def __init__(self):
        self.sources = dict(Source.objects.values_list("url", "pk"))
        self.kabupaten = {normalise(place.short_name): place.pk for place in Kabupaten.objects.only("name")}
        self.kecamatan = _by_name(Kecamatan, "kabupaten_id")
        self.desa = _by_name(Desa, "kecamatan_id")


def _by_name(model, above):
    """Codes by the code of the place above and the name, in any spelling."""
    places = model.objects.only("name", "alt_names", above)
    return {(getattr(place, above), normalise(name)): place.pk for place in places for name in place.spellings}


def _place(row, known):
    kabupaten = known.kabupaten.get(normalise(row.required("kabupaten")))
    kecamatan = known.kecamatan.get((kabupaten, normalise(row.required("kecamatan"))))
    if not kecamatan:
        raise row.error(f"there is no kecamatan “{row.text('kecamatan')}” in {row.text('kabupaten')}.")
    for url in row.text("source_urls").split():
        if url not in known.sources:
            raise row.error(f"source_urls: “{url}” is not in {SOURCES}.")
    return {
        "slug": row.matching("slug", r"[a-z0-9-]{2,120}", "write small letters, digits and hyphens"),
        "name": row.required("name"),
        "kecamatan_id": kecamatan,
        # A name that is not in the official list says where to look, not where it is.
        "desa_id": known.desa.get((kecamatan, normalise(row.text("desa")))),
    }


def _village(row, known):
    values = {
        **_place(row, known),
        "classification": row.known("classification", DesaWisata.Classification.values)
        if row.text("classification")
        else "",
        "decree": row.text("decree"),
        "decreed_on": row.partial_date("decreed_on"),
        "standing": row.known("standing", DesaWisata.Standing.values),
        "pottery": row.known("pottery", DesaWisata.Pottery.values),
        "story_ind": row.text("story_ind"),
        "story_en": row.text("story_en"),
        "activities_ind": "\n".join(row.words("activities_ind")),
        "activities_en": "\n".join(row.words("activities_en")),
    }
    row.check(DesaWisata(**values))
    return values


def _report(row, known):
    values = {
        "standing": row.known("standing", DesaWisata.Standing.values),
        "said_ind": row.required("said_ind"),
        "said_en": row.required("said_en"),
        "source_id": known.sources[row.known("source_url", known.sources)],
    }
    row.check(StandingReport(**values), only=["standing", "said_ind", "said_en"])
    return values


def _centre(row, known):
    values = {
        **_place(row, known),
        "kind": row.known("kind", SouvenirCentre.Kind.values),
        "address": row.text("address"),
        "description_ind": row.text("description_ind"),
        "description_en": row.text("description_en"),
    }
    row.check(SouvenirCentre(**values))
    return values
