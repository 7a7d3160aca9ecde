"""Load the partners, agreements, trainings, exhibitions, associations, facilities and plans that public reports name.

A record is made once and then belongs to the office: later runs leave it as it is, also under a new address
word, and one that an office deleted stays deleted. What a report does not say stays empty: no due dates, no
targets, no end of an agreement.
"""

from artisans.reference import portal_account
from artisans.search_text import normalise
from regions.models import Desa, Kabupaten, Kecamatan
from regions.reference_files import ReferenceFiles, Tally, synchronise, title_of
from stewardship import lifecycle
from stewardship.models import Source
from stewardship.publication import NotPublishableError

from .models import Agreement, Association, Exhibition, Facility, MasterPlan, Obligation, Partner, Service, Training

FOLDER = "programmes"
DATED = ["when", "starts_on", "ends_on"]
NAMES = ["name_ind", "name_en"]
ABOUT = ["description_ind", "description_en"]
SERVICES = {
    Service.Kind.KILN: ("Tungku suhu tinggi", "High-temperature kiln"),
    Service.Kind.LESSON: ("Pelajaran membuat keramik bagi pengunjung", "Lessons in making pottery for visitors"),
}


def load_programmes(files: ReferenceFiles) -> list[Tally]:
    """Load sources and all records of programmes; after the places."""
    tallies = [_load_sources(files)]
    known = _Known()
    tallies += [_load_partners(files, known), _load_agreements(files, known)]
    known = _Known()
    tallies.append(_load(files, "trainings", Training, _training, known, many="kecamatan"))
    tallies.append(_load(files, "exhibitions", Exhibition, _exhibition, known))
    tallies.append(_load(files, "associations", Association, _association, known))
    tallies.append(_load_facilities(files, known))
    tallies.append(_load_plans(files, known))
    return tallies


def _load_sources(files):
    rows = files.table(f"{FOLDER}/sources.csv", ["url", "publisher", "published"], key=["url"])
    tally = synchronise(Source, ["url"], [(row, _source(row)) for row in rows], owns_all=False)
    tally.table = "programme sources"
    return tally


def _source(row):
    values = {"url": row.required("url"), "publisher": row.required("publisher")}
    # An empty cell says nothing: an office may know the day.
    if published := row.partial_date("published"):
        values["published"] = published
    return values


def _load_partners(files, known):
    """A partner is known by its name and by every other spelling of it."""
    columns = ["name", "aliases", "kind", "city", *ABOUT, "source_urls"]
    tally = Tally(title_of(Partner), kept=0)
    spellings = {normalise(name) for partner in Partner.objects.all() for name in partner.spellings}
    for row in files.table(f"{FOLDER}/partners.csv", columns, key=["name"]):
        values = {column: row.text(column) for column in ("name", "aliases", "city", *ABOUT)}
        partner = Partner(**values, kind=row.known("kind", Partner.Kind.values))
        row.check(partner)
        sources = known.sources_of(row)
        if spellings & {normalise(name) for name in partner.spellings}:
            tally.kept += 1
            continue
        partner.save()
        partner.sources.set(sources)
        tally.added.append(partner.name)
    return tally


def _load_agreements(files, known):
    promised = {}
    for row in files.table(f"{FOLDER}/obligations.csv", ["agreement", "owner", "text_ind", "text_en"]):
        values = {"owner": row.known("owner", Obligation.Owner.values)}
        values |= {f"text_{language}": row.required(f"text_{language}") for language in ("ind", "en")}
        promised.setdefault(row.required("agreement"), []).append(values)

    def with_promises(agreement, _row):
        for values in promised.get(agreement.slug, []):
            Obligation.objects.create(agreement=agreement, is_public=True, **values)

    return _load(files, "agreements", Agreement, _agreement, _Known(), then=with_promises)


def _load_facilities(files, known):
    def with_services(facility, row):
        for kind in row.all_known("services", SERVICES):
            name_ind, name_en = SERVICES[kind]
            Service.objects.create(facility=facility, kind=kind, name_ind=name_ind, name_en=name_en)

    return _load(files, "facilities", Facility, _facility, known, then=with_services)


def _load_plans(files, known):
    """A plan has no address word: it is known by its kabupaten and first year."""
    columns = ["kabupaten", *NAMES, "first_year", "last_year", "summary_ind", "summary_en", "source_urls"]
    tally = Tally(title_of(MasterPlan), kept=0)
    taken = {each for rows in (MasterPlan.objects, MasterPlan.history) for each in _plan_keys(rows)}
    by = portal_account()
    for row in files.table(f"{FOLDER}/plans.csv", columns, key=["kabupaten", "first_year"]):
        plan = MasterPlan(**_plan(row, known))
        row.check(plan)
        sources = known.sources_of(row)
        if (plan.kabupaten_id, plan.first_year) in taken:
            tally.kept += 1
            continue
        plan.save()
        plan.sources.set(sources)
        _publish(plan, by)
        tally.added.append(plan.name_ind)
    return tally


def _plan_keys(rows):
    return rows.values_list("kabupaten_id", "first_year")


def _load(files, table, model, read, known, *, many="", then=None):
    """Make the records of ``table`` that the portal never had, with their sources, and publish them."""
    columns = ["slug", "kabupaten", "source_urls", *COLUMNS[table]]
    taken = {slug for rows in (model.objects, model.history) for slug in rows.values_list("slug", flat=True)}
    tally, by = Tally(title_of(model), kept=0), portal_account()
    for row in files.table(f"{FOLDER}/{table}.csv", columns, key=["slug"]):
        slug = row.matching("slug", r"[a-z0-9-]{2,120}", "write small letters, digits and hyphens")
        values = {"slug": slug, "kabupaten_id": known.place(row), **read(row, known)}
        rows_of_many = values.pop(many, None)
        record = model(**values)
        row.check(record)
        sources = known.sources_of(row)
        if slug in taken:
            tally.kept += 1
            continue
        record.save()
        record.sources.set(sources)
        if many:
            getattr(record, many).set(rows_of_many)
        if then:
            then(record, row)
        _publish(record, by)
        tally.added.append(slug)
    return tally


def _publish(record, by):
    try:
        lifecycle.publish(record, by=by)
    except NotPublishableError as refusal:
        # The reports say too little: the office completes it.
        lifecycle.submit(record, by=by, reason=" ".join(refusal.messages))


COLUMNS = {
    "agreements": [*DATED, *NAMES, "partner", "signed_by", "summary_ind", "summary_en"],
    "trainings": [*DATED, *NAMES, "edition", "organiser", "partner", "agreement", "kecamatan", "kecamatan_reported"]
    + ["place", "curriculum_ind", "curriculum_en", "participants_reported"],
    "exhibitions": [*DATED, *NAMES, *ABOUT, "kind", "organiser", "place", "participants_reported"],
    "associations": ["name", "kind", "when", *ABOUT],
    "facilities": ["name", "former_names", "kecamatan", "desa", *ABOUT, "services"],
}


class _Known:
    """Places, partners and agreements by the names that people write, and sources by address."""

    def __init__(self):
        self.sources = dict(Source.objects.values_list("url", "pk"))
        self.kabupaten = {normalise(place.short_name): place.pk for place in Kabupaten.objects.only("name")}
        self.kecamatan = _by_name(Kecamatan, "kabupaten_id")
        self.desa = _by_name(Desa, "kecamatan_id")
        self.partners = {normalise(name): each.pk for each in Partner.objects.all() for name in each.spellings}
        self.agreements = dict(Agreement.objects.values_list("slug", "pk"))

    def sources_of(self, row):
        urls = row.required("source_urls").split()
        for url in urls:
            if url not in self.sources:
                raise row.error(f"source_urls: “{url}” is not in {FOLDER}/sources.csv.")
        return [self.sources[url] for url in urls]

    def place(self, row):
        pk = self.kabupaten.get(normalise(row.required("kabupaten")))
        if pk is None:
            raise row.error(f"there is no kabupaten “{row.text('kabupaten')}”.")
        return pk

    def kecamatan_of(self, row, name):
        pk = self.kecamatan.get((self.place(row), normalise(name)))
        if pk is None:
            raise row.error(f"there is no kecamatan “{name}” in {row.text('kabupaten')}.")
        return pk

    def partner(self, row):
        name = row.text("partner")
        if name and normalise(name) not in self.partners:
            raise row.error(f"partner: “{name}” is not in {FOLDER}/partners.csv.")
        return self.partners.get(normalise(name)) if name else None


def _by_name(model, above):
    """Codes by the code of the place above and the name, in any spelling."""
    places = model.objects.only("name", "alt_names", above)
    return {(getattr(place, above), normalise(name)): place.pk for place in places for name in place.spellings}


def _texts(row, *columns):
    return {column: row.text(column) for column in columns}


def _dated(row):
    values = {"when": row.partial_date("when")}
    for column in ("starts_on", "ends_on"):
        text = row.partial_date(column)
        if text and len(text) < len("2024-06-24"):
            raise row.error(f"{column} is “{text}”; a month or a year stands in the column when.")
        values[column] = text or None
    return values


def _agreement(row, known):
    row.required("partner")
    return {
        **_texts(row, *NAMES, "signed_by", "summary_ind", "summary_en"),
        **_dated(row),
        "partner_id": known.partner(row),
        "shows_promises": True,
    }


def _training(row, known):
    agreement = row.text("agreement")
    return {
        **_texts(row, *NAMES, "organiser", "place", "curriculum_ind", "curriculum_en"),
        **_dated(row),
        "edition": row.number("edition", 1, 1000),
        "kecamatan_reported": row.number("kecamatan_reported", 1, 100),
        "participants_reported": row.number("participants_reported", 1, 32_767),
        "partner_id": known.partner(row),
        # None when an office took the agreement away: the training stands without it.
        "agreement_id": known.agreements.get(agreement),
        "kecamatan": [known.kecamatan_of(row, name) for name in row.words("kecamatan")],
    }


def _exhibition(row, known):
    return {
        **_texts(row, *NAMES, *ABOUT, "organiser", "place"),
        **_dated(row),
        "kind": row.known("kind", Exhibition.Kind.values),
        "participants_reported": row.number("participants_reported", 1, 32_767),
    }


def _association(row, known):
    return {
        **_texts(row, "name", *ABOUT),
        "when": row.partial_date("when"),
        "kind": row.known("kind", Association.Kind.values),
    }


def _facility(row, known):
    row.all_known("services", SERVICES)
    kecamatan = known.kecamatan_of(row, row.required("kecamatan"))
    return {
        **_texts(row, "name", "former_names", *ABOUT),
        "kecamatan_id": kecamatan,
        "desa_id": known.desa.get((kecamatan, normalise(row.text("desa")))),
    }


def _plan(row, known):
    return {
        **_texts(row, *NAMES, "summary_ind", "summary_en"),
        "kabupaten_id": known.place(row),
        "first_year": row.number("first_year", 1990, 2100),
        "last_year": row.number("last_year", 1990, 2100),
    }
