"""Load the words of the craft and the businesses that public reports name, each with its sources.

The files own the words: what they say replaces what the tables say. A producer is made once and
then belongs to the office: later runs leave it as it is, also under a new slug.
"""

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db.models import Q

from regions.models import Desa, Kecamatan
from regions.reference_files import ReferenceFiles, Tally, synchronise, title_of
from stewardship import lifecycle
from stewardship.models import Source, Staff
from stewardship.publication import NotPublishableError

from .models import Finish, FormerSlug, Motif, Producer, ProductType, SalesChannel, Technique

PORTAL = "portal"
PUBLISHERS = "vocabulary/sources.csv"
PRODUCERS = "producers/public.csv"
PRODUCER_SOURCES = "producers/sources.csv"
MAX_ORDER = 32_767


def load_vocabulary(files: ReferenceFiles) -> list[Tally]:
    """Load the sources, then product types, techniques, motifs and finishes."""
    tally, sources = _load_sources(files)
    return [tally, *(_load_words(files, shelf, sources) for shelf in SHELVES)]


def load_producers(files: ReferenceFiles) -> Tally:
    """Make the producers that are not there yet, published but not verified; after vocabulary and places.

    Works that the file notes as historic are archived: nobody has confirmed that they are active. To
    take a producer from the public, archive it; one that is deleted comes back while it is in the file.
    """
    rows, known = files.table(PRODUCERS, PRODUCER_COLUMNS, key=["slug"]), _KnownKeys()
    wanted = [(row, *_producer(row, known)) for row in rows]
    sources = _sources_by_producer(files, {row.text("slug") for row in rows})
    taken = {slug for model in (Producer, FormerSlug) for slug in model.objects.values_list("slug", flat=True)}
    portal = portal_account()
    tally = Tally(title_of(Producer), kept=0)
    for row, values, words in wanted:
        if values["slug"] not in sources:
            raise row.error(f"{PRODUCER_SOURCES} names no source of {values['slug']}.")
        if values["slug"] in taken:
            tally.kept += 1
        else:
            _create(row, values, words, sources[values["slug"]], by=portal)
            tally.added.append(values["slug"])
    tally.gone = _gone({values["slug"] for _, values, _ in wanted}, portal)
    return tally


# Sources


def _load_sources(files):
    """Tally, and the sources of both lists by address."""
    rows = {}
    for row in files.table(PUBLISHERS, ["url", "publisher", "published"], key=["url"]):
        rows[row.required("url")] = (row, _source(row))
    columns = ["producer_slug", "url", "title", "publisher", "published"]
    for row in files.table(PRODUCER_SOURCES, columns, key=["producer_slug", "url"]):
        first, values = rows.setdefault(row.required("url"), (row, {}))
        for name, value in _source(row).items():
            if values.setdefault(name, value) != value:
                raise row.error(f"{name} differs from that of {first.file}, line {first.line}.")
    # Offices add sources of their own, so what the files do not have is no news.
    tally = synchronise(Source, ["url"], rows.values(), owns_all=False)
    return tally, {source.url: source for source in Source.objects.filter(url__in=rows)}


def _source(row):
    """Columns of a source. One list knows titles, the other does not: an empty cell says nothing."""
    values = {"url": row.required("url"), "publisher": row.required("publisher")}
    if published := row.partial_date("published"):
        values["published"] = published
    if title := row.cells.get("title"):
        values["title"] = title
    row.check(Source(**values), only=values)
    return values


# Words


@dataclass(frozen=True)
class Shelf:
    """A table of words: its file, and the file of raw observations from which its entries were merged."""

    model: type
    file: str
    facts: str
    columns: Collection[str]
    values: Callable


def _load_words(files, shelf, sources):
    columns = ["slug", "name_ind", "name_en", "merged_from", "order", *shelf.columns]
    rows = files.table(shelf.file, columns, key=["slug"])
    tally = synchronise(shelf.model, ["slug"], [(row, _word(row) | shelf.values(row)) for row in rows])
    observed = defaultdict(list)
    for fact in files.table(shelf.facts, ["name_id", "source_url"]):
        observed[fact.text("name_id")].append(fact)
    wanted = {row.text("slug"): _sources_of(row, shelf, observed, sources) for row in rows}
    for slug in _link_sources(shelf.model, wanted, sources):
        tally.also_changed(slug)
    return tally


def _word(row):
    return {
        "slug": row.required("slug"),
        "name_ind": row.required("name_ind"),
        "name_en": row.required("name_en"),
        "order": row.number("order", 0, MAX_ORDER),
    }


def _described(row):
    return {name: row.text(name) for name in ("description_ind", "description_en")}


def _also_called(row):
    return {name: "; ".join(row.words(name)) for name in ("aliases_ind", "aliases_en")}


def _product_type(row):
    low, high = row.number("height_min_cm", 1, 500), row.number("height_max_cm", 1, 500)
    if low and high and low > high:
        raise row.error("height_max_cm is below height_min_cm.")
    return {
        **_also_called(row),
        "description_ind": row.text("use_ind"),
        "description_en": row.text("use_en"),
        "group": row.known("group", ProductType.Group.values),
        "height_min_cm": low,
        "height_max_cm": high,
        "kbli": row.matching("kbli", r"[0-9]{5}", "a KBLI code has 5 digits"),
        "hs_hint": row.matching("hs_hint", r"[0-9]{4}([0-9]{2})?", "an HS heading has 4 or 6 digits"),
        "vessel": row.matching("vessel", r"v-[a-z-]+", "write a symbol of the sprite, for example v-gentong")
        or "v-gentong",
        "origins": _origins(row),
        "for_food": row.flag("for_food"),
    }


def _technique(row):
    return {
        **_also_called(row),
        **_described(row),
        "stage": row.known("stage", Technique.Stage.values),
        "filterable": row.flag("filterable"),
    }


def _motif(row):
    return {**_described(row), "origins": _origins(row)}


def _finish(row):
    return {**_also_called(row), **_described(row), "is_glaze": row.flag("is_glaze")}


def _origins(row):
    return "; ".join(row.all_known("origins", ProductType.Origin.values))


DESCRIPTION = ["description_ind", "description_en"]
ALIASES = ["aliases_ind", "aliases_en"]
SHELVES = [
    Shelf(
        ProductType,
        "vocabulary/product_types.csv",
        "facts/products.csv",
        [*ALIASES, "use_ind", "use_en", "group", "height_min_cm", "height_max_cm"]
        + ["kbli", "hs_hint", "vessel", "origins", "for_food"],
        _product_type,
    ),
    Shelf(
        Technique,
        "vocabulary/techniques.csv",
        "facts/techniques.csv",
        [*ALIASES, *DESCRIPTION, "stage", "filterable"],
        _technique,
    ),
    Shelf(Motif, "vocabulary/motifs.csv", "facts/motifs.csv", [*DESCRIPTION, "origins"], _motif),
    Shelf(Finish, "vocabulary/finishes.csv", "facts/techniques.csv", [*ALIASES, *DESCRIPTION, "is_glaze"], _finish),
]


def _sources_of(row, shelf, observed, sources):
    """Ids of the sources of the observations that were merged into a word."""
    ids = set()
    for name in (part.strip() for part in row.text("merged_from").split(" | ") if part.strip()):
        if name not in observed:
            raise row.error(f"merged_from: “{name}” is no name_id of {shelf.facts}.")
        for fact in observed[name]:
            if fact.text("source_url") not in sources:
                raise fact.error(f"source_url is not in {PUBLISHERS}.")
            ids.add(sources[fact.text("source_url")].pk)
    return ids


def _link_sources(model, wanted, sources):
    """Link each word with its sources; return the slugs of words for which that was new.

    Links to a source that the files do not have were made by an office, and stay.
    """
    ours = {source.pk for source in sources.values()}
    through = model.sources.through
    word = f"{model._meta.model_name}_id"
    linked = defaultdict(set)
    for word_id, source_id in through.objects.values_list(word, "source_id"):
        linked[word_id].add(source_id)
    new, relinked = [], []
    for pk, slug in model.objects.filter(slug__in=wanted).values_list("pk", "slug"):
        missing, surplus = wanted[slug] - linked[pk], (linked[pk] & ours) - wanted[slug]
        new += [through(**{word: pk}, source_id=source) for source in sorted(missing)]
        if surplus:
            through.objects.filter(**{word: pk}, source_id__in=surplus).delete()
        if missing or surplus:
            relinked.append(slug)
    through.objects.bulk_create(new)
    return relinked


# Producers

PRODUCER_COLUMNS = ["slug", "name", "kind", "kabupaten_code", "kecamatan_code", "desa_code", "address", "founded_year"]
PRODUCER_COLUMNS += ["description_ind", "description_en", "product_types", "techniques", "motifs", "finishes"]
PRODUCER_COLUMNS += ["welcomes_visitors", "teaches_visitors", "instagram", "notes"]
WORD_COLUMNS = {"product_types": ProductType, "techniques": Technique, "motifs": Motif, "finishes": Finish}


class _KnownKeys:
    """Codes of places, and the words by slug, that a row of the file may name."""

    def __init__(self):
        self.kecamatan = dict(Kecamatan.objects.values_list("pk", "kabupaten_id"))
        self.desa = dict(Desa.objects.values_list("pk", "kecamatan_id"))
        self.words = {column: dict(model.objects.values_list("slug", "pk")) for column, model in WORD_COLUMNS.items()}


def _sources_by_producer(files, slugs):
    """Addresses of the sources of each producer."""
    urls = defaultdict(list)
    for row in files.table(PRODUCER_SOURCES, ["producer_slug", "url"], key=["producer_slug", "url"]):
        urls[row.known("producer_slug", slugs)].append(row.text("url"))
    return urls


def _producer(row, known):
    """Columns of a producer, and the ids of its words."""
    kecamatan = row.known("kecamatan_code", known.kecamatan)
    if row.required("kabupaten_code") != known.kecamatan[kecamatan]:
        raise row.error(f"{kecamatan} does not lie within {row.text('kabupaten_code')}.")
    desa = row.known("desa_code", known.desa) if row.text("desa_code") else None
    if desa and known.desa[desa] != kecamatan:
        raise row.error(f"{desa} does not lie within {kecamatan}.")
    row.matching("instagram", r"[A-Za-z0-9._]{1,30}", "write the name of the account only")
    values = {
        "slug": row.required("slug"),
        "name": row.required("name"),
        "kind": row.known("kind", Producer.Kind.values),
        "kecamatan_id": kecamatan,
        "desa_id": desa,
        "address": row.text("address"),
        "founded_year": row.number("founded_year", 1700, 2100),
        "description_ind": row.text("description_ind"),
        "description_en": row.text("description_en"),
        "welcomes_visitors": row.flag("welcomes_visitors"),
        "teaches_visitors": row.flag("teaches_visitors"),
        # No number of theirs is in the files: whoever asks is answered by the office.
        "relayed_by_office": True,
    }
    words = {column: [slugs[slug] for slug in row.all_known(column, slugs)] for column, slugs in known.words.items()}
    row.check(Producer(**values))
    return values, words


def _create(row, values, words, urls, *, by):
    producer = Producer.objects.create(**values)
    for column, ids in words.items():
        getattr(producer, column).set(ids)
    producer.sources.set(Source.objects.filter(url__in=urls))
    if name := row.text("instagram"):
        url = f"https://www.instagram.com/{name}/"
        SalesChannel.objects.create(producer=producer, kind=SalesChannel.Kind.INSTAGRAM, url=url)
    # data/README.md: rows noted as historic are not published before the office confirms them.
    if row.text("notes").lower().startswith("historic"):
        lifecycle.archive(producer, by=by)
        return
    try:
        lifecycle.publish(producer, by=by)
    except NotPublishableError as refusal:
        # The reports say too little: the office completes it.
        lifecycle.submit(producer, by=by, reason=" ".join(refusal.messages))


def portal_account():
    """Who answers for what came out of the files: an account that nobody can log in with."""
    account, _ = Staff.objects.get_or_create(
        username=PORTAL, defaults={"is_active": False, "password": make_password(None)}
    )
    return account


def _gone(slugs, portal):
    """Slugs of producers that came from the file, under whatever slug, and are no longer in it."""
    ours = Producer.objects.filter(Q(published_by=portal) | Q(submitted_by=portal) | Q(archived_by=portal))
    renamed = FormerSlug.objects.filter(slug__in=slugs).values("producer")
    return list(
        ours.filter(is_sample=False)
        .exclude(slug__in=slugs)
        .exclude(pk__in=renamed)
        .order_by("slug")
        .values_list("slug", flat=True)
    )
