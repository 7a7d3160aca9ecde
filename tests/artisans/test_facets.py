"""Counts of the facets: what a choice promises is what a reader gets who makes it."""

from dataclasses import dataclass

import pytest
from django.db import transaction
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from artisans import facets, indexing
from artisans.directory import Directory
from artisans.models import Producer
from regions.models import Kecamatan
from stewardship import content_version
from tests import factories
from tests.portal.generated import few_examples

TYPES, TECHNIQUES, FINISHES = ("gentong", "vas", "cobek"), ("putar", "cetak"), ("glasir", "polos")
KECAMATAN = {"plered": "purwakarta", "tegalwaru": "purwakarta", "ciruas": "serang"}
KINDS = ("workshop", "company")
CHANNELS = ("instagram", "shopee", "other")
STATES = ("published", "published", "published", "draft", "submitted", "archived")


@dataclass(frozen=True)
class Given:
    """One producer as the example draws it: what the answers are computed from, without a database."""

    state: str
    kecamatan: str
    types: tuple
    techniques: tuple
    finishes: tuple
    kind: str
    verified: bool
    visits: bool
    channels: tuple
    height: int | None
    prices: tuple | None

    def fits(self, selection):
        return self.state == "published" and all(self._fits(name, values) for name, values in selection.items())

    def _fits(self, name, values):
        match name:
            case facets.KABUPATEN:
                return KECAMATAN[self.kecamatan] in values
            case facets.KECAMATAN:
                return self.kecamatan in values
            case facets.TYPE:
                return bool(set(self.types) & set(values))
            case facets.TECHNIQUE:
                return bool(set(self.techniques) & set(values))
            case facets.FINISH:
                return bool(set(self.finishes) & set(values))
            case facets.KIND:
                return self.kind in values
            case facets.VERIFIED:
                return self.verified
            case facets.VISITS:
                return self.visits
            case facets.ONLINE:
                return bool({"shopee", "other"} & set(self.channels))
            case facets.CHANNEL:
                return bool(set(self.channels) & set(values))
            case facets.HEIGHT:
                return self.height is not None and self.height >= int(values[-1])
            case facets.PRICE:
                return self.prices is not None and any(self._in_band(*facets.PRICE_BANDS[band]) for band in values)

    def _in_band(self, floor, ceiling):
        low, high = self.prices
        return high >= floor and (ceiling is None or low <= ceiling)


def subset(values):
    return st.lists(st.sampled_from(values), unique=True).map(tuple)


prices = st.tuples(
    st.sampled_from([5_000, 25_000, 25_001, 100_000, 499_999, 500_000, 2_000_000]), st.integers(0, 600_000)
)
producers = st.lists(
    st.builds(
        Given,
        state=st.sampled_from(STATES),
        kecamatan=st.sampled_from(sorted(KECAMATAN)),
        types=subset(TYPES),
        techniques=subset(TECHNIQUES),
        finishes=subset(FINISHES),
        kind=st.sampled_from(KINDS),
        verified=st.booleans(),
        visits=st.booleans(),
        channels=subset(CHANNELS),
        height=st.one_of(st.none(), st.sampled_from([1, 29, 30, 99, 100, 150, 500])),
        prices=st.one_of(st.none(), prices.map(lambda pair: (pair[0], pair[0] + pair[1]))),
    ),
    max_size=7,
)
selections = st.fixed_dictionaries(
    {},
    optional={
        facets.KABUPATEN: subset(("purwakarta", "serang")),
        facets.KECAMATAN: subset(tuple(KECAMATAN)),
        facets.TYPE: subset(TYPES),
        facets.TECHNIQUE: subset(TECHNIQUES),
        facets.FINISH: subset(FINISHES),
        facets.KIND: subset(KINDS),
        facets.VERIFIED: st.just(("1",)),
        facets.VISITS: st.just(("1",)),
        facets.ONLINE: st.just(("1",)),
        facets.CHANNEL: subset(CHANNELS),
        facets.HEIGHT: st.sampled_from([("30",), ("77",), ("100",), ("200",)]),
        facets.PRICE: subset(tuple(facets.PRICE_BANDS)),
    },
).map(lambda drawn: {name: values for name, values in drawn.items() if values})


def parameters(selection):
    query = QueryDict(mutable=True)
    for name, values in selection.items():
        query.setlist(name, values)
    return query


def directory_of(**selection):
    return Directory(parameters(selection), content_version.current())


@pytest.fixture
def words(db):
    """The vocabulary of the examples, and somebody who answers for the records."""
    factories.KecamatanFactory(plered=True)
    factories.KecamatanFactory(name="Tegalwaru", slug="tegalwaru")
    factories.KecamatanFactory(ciruas=True)
    return {
        "places": {place.slug: place for place in Kecamatan.objects.all()},
        "types": {slug: factories.ProductTypeFactory(name_ind=slug) for slug in TYPES},
        "techniques": {slug: factories.TechniqueFactory(name_ind=slug) for slug in TECHNIQUES},
        "finishes": {slug: factories.FinishFactory(name_ind=slug) for slug in FINISHES},
        "staff": factories.StaffFactory(),
    }


def make(drawn, words):
    staff = words["staff"]
    states = {state: {state: True, f"{state}_by": staff} for state in ("published", "submitted", "archived")}
    producer = factories.ProducerFactory(
        kecamatan=words["places"][drawn.kecamatan],
        kind=drawn.kind,
        welcomes_visitors=drawn.visits,
        product_types=[words["types"][slug] for slug in drawn.types],
        techniques=[words["techniques"][slug] for slug in drawn.techniques],
        finishes=[words["finishes"][slug] for slug in drawn.finishes],
        **states.get(drawn.state, {}),
        **({"verified": True, "verified_by": staff} if drawn.verified else {}),
    )
    for kind in drawn.channels:
        factories.SalesChannelFactory(producer=producer, kind=kind)
    if drawn.height:
        factories.KilnFactory(producer=producer, largest_piece_cm=drawn.height)
    if drawn.prices and drawn.types:
        _price(producer, words["types"][drawn.types[0]], drawn.prices, staff)


def _price(producer, product_type, prices, staff):
    low, high = prices
    factories.ProductFactory(
        producer=producer, type=product_type, published=True, published_by=staff, price_min=low, price_max=high
    )


@few_examples
@given(producers=producers, selection=selections)
def test_counts_are_the_results_one_gets(words, producers, selection):
    producers = [p if p.types else Given(**{**p.__dict__, "prices": None}) for p in producers]  # a piece has a type
    with transaction.atomic():
        for drawn in producers:
            make(drawn, words)
        indexing.refresh_all()

        directory = directory_of(**selection)

        expected = sum(drawn.fits(selection) for drawn in producers)
        assert (directory.count, directory.filterset.qs.count()) == (expected, expected)
        assert directory.total == sum(drawn.state == "published" for drawn in producers)
        for box in directory.boxes:
            for choice in [*box.choices, *box.rest]:
                name = choice.name or box.name
                chosen = {**selection, name: (choice.value,)}
                assert choice.count == sum(drawn.fits(chosen) for drawn in producers), (name, choice.value)
        transaction.set_rollback(True)


@few_examples
@given(producers=producers, query=st.sampled_from(["gerabah", "gentong", "plered", "purwakarta", "vas plered", "zzz"]))
def test_counts_beside_words_are_the_results_one_gets(words, producers, query):
    with transaction.atomic():
        for drawn in producers:
            make(drawn, words)
        indexing.refresh_all()

        directory = directory_of(q=[query])

        assert directory.count == directory.filterset.qs.count()
        for box in directory.boxes:
            for choice in [*box.choices, *box.rest]:
                chosen = directory_of(q=[query], **{choice.name or box.name: [choice.value]})
                assert choice.count == chosen.filterset.qs.count()
        transaction.set_rollback(True)


def published(words, **kwargs):
    return factories.ProducerFactory(published=True, published_by=words["staff"], **kwargs)


def test_choices_of_one_facet_widen_the_result(words):
    published(words, product_types=[words["types"]["gentong"]])
    published(words, product_types=[words["types"]["vas"]])
    published(words, product_types=[words["types"]["cobek"]])
    indexing.refresh_all()

    assert directory_of(produk=["gentong"]).count == 1
    assert directory_of(produk=["gentong", "vas"]).count == 2


def test_two_facets_narrow_the_result(words):
    both = published(words, product_types=[words["types"]["gentong"]], techniques=[words["techniques"]["putar"]])
    published(words, product_types=[words["types"]["gentong"]])
    published(words, techniques=[words["techniques"]["putar"]])
    indexing.refresh_all()

    assert directory_of(produk=["gentong"], teknik=["putar"]).page_pks == [both.pk]


def test_counts_of_a_facet_do_not_follow_its_own_choice(words):
    """Beside a chosen form the others still say how many they would bring."""
    published(words, product_types=[words["types"]["gentong"]])
    published(words, product_types=[words["types"]["vas"]])
    indexing.refresh_all()

    box = next(box for box in directory_of(produk=["gentong"]).boxes if box.name == "produk")

    assert {choice.value: (choice.count, choice.checked) for choice in box.choices} == {
        "gentong": (1, True),
        "vas": (1, False),
    }


def test_price_bands_overlap(words):
    """A piece from 20,000 to 150,000 rupiah is in three bands; a price on the border is in both."""
    wide, border = published(words), published(words)
    for producer, low, high in ((wide, 20_000, 150_000), (border, 25_000, None)):
        _price(producer, words["types"]["vas"], (low, high), words["staff"])
    published(words)
    indexing.refresh_all()

    counts = {band: directory_of(harga=[band]).count for band in facets.PRICE_BANDS}

    assert counts == {"sd-25rb": 2, "25rb-100rb": 2, "100rb-500rb": 1, "500rb-lebih": 0}


def test_largest_piece_means_at_least(words):
    for height in (99, 100, 101):
        factories.KilnFactory(producer=published(words), largest_piece_cm=height)
    published(words)
    indexing.refresh_all()

    assert {cm: directory_of(tinggi=[str(cm)]).count for cm in (1, 99, 100, 101, 102)} == {
        1: 3,
        99: 3,
        100: 2,
        101: 1,
        102: 0,
    }


def test_counts_of_heights_include_a_height_that_was_typed(words):
    factories.KilnFactory(producer=published(words), largest_piece_cm=120)
    indexing.refresh_all()

    box = next(box for box in directory_of(tinggi=["77"]).boxes if box.name == "tinggi")

    assert [(choice.value, choice.count, choice.checked) for choice in box.choices] == [
        ("30", 1, False),
        ("50", 1, False),
        ("77", 1, True),
        ("100", 1, False),
    ]


def test_kecamatan_depend_on_the_kabupaten(words):
    for place in words["places"].values():
        published(words, kecamatan=place)

    def offered(**selection):
        box = next(box for box in directory_of(**selection).boxes if box.name == "kecamatan")
        return {choice.value for choice in [*box.choices, *box.rest]}

    assert offered() == {"plered", "tegalwaru", "ciruas"}
    assert offered(kabupaten=["purwakarta"]) == {"plered", "tegalwaru"}
    assert offered(kabupaten=["serang"]) == {"ciruas"}
    assert offered(kabupaten=["serang", "purwakarta"]) == {"plered", "tegalwaru", "ciruas"}


def test_only_techniques_for_filtering_are_offered(words):
    """Preparing the clay is in the dictionary of techniques; nobody chooses a workshop by it."""
    kneading = factories.TechniqueFactory(name_ind="uli", filterable=False)
    published(words, techniques=[kneading, words["techniques"]["putar"]])
    indexing.refresh_all()

    box = next(box for box in directory_of().boxes if box.name == "teknik")

    assert [choice.value for choice in box.choices] == ["putar"]


@pytest.mark.parametrize("state", ["draft", "submitted", "archived"])
def test_what_is_not_published_is_never_counted(words, state):
    trait = {} if state == "draft" else {state: True}
    producer = factories.ProducerFactory(
        **trait,
        verified=True,
        product_types=[words["types"]["vas"]],
        welcomes_visitors=True,
    )
    factories.KilnFactory(producer=producer, largest_piece_cm=100)
    indexing.refresh_all()

    directory = directory_of()

    assert (directory.count, directory.total, directory.page_pks) == (0, 0, [])
    assert [choice for box in directory.boxes for choice in [*box.choices, *box.rest]] == []


def test_pieces_that_are_not_published_count_for_nothing(words):
    """A draft of a dear vase makes nobody a maker of vases, nor dear."""
    producer = published(words)
    factories.ProductFactory(producer=producer, type=words["types"]["vas"], price_min=900_000)
    indexing.refresh_all()

    directory = directory_of(produk=["vas"])

    assert (directory.count, directory_of(harga=["500rb-lebih"]).count) == (0, 0)


def test_index_is_not_changed_by_reading_it(words):
    """Threads of one process read one index; a count that wrote into it would break the others."""
    published(words, product_types=[words["types"]["vas"]])
    indexing.refresh_all()
    index = facets.current(content_version.current())
    before = {name: dict(values) for name, values in index.sets.items()}

    for name in (facets.TYPE, facets.TECHNIQUE, facets.KABUPATEN, facets.VERIFIED, facets.PRICE):
        assert index.sets[name]["never-heard-of"] == 0
    index.chosen(facets.TYPE, ["another"])
    index.counts(facets.KIND, {})

    assert {name: dict(values) for name, values in index.sets.items()} == before


def test_index_is_read_again_after_a_change(words):
    first = directory_of()
    assert first.total == 0

    producer = published(words)
    assert directory_of().total == 1

    Producer.objects.filter(pk=producer.pk).update(status="draft")
    assert directory_of().total == 0


def test_first_and_most_frequent(words):
    """The newest checked come first; frequent choices first, equal ones by their word."""
    old, new, never = published(words, verified=True), published(words, verified=True), published(words)
    for producer, slugs in ((old, ("vas", "gentong")), (new, ("vas",)), (never, ("cobek",))):
        producer.product_types.set([words["types"][slug] for slug in slugs])
    indexing.refresh_all()
    index = facets.current(content_version.current())

    assert index.first(index.everything, 2) == [new.pk, old.pk]
    assert index.first(index.everything, 9) == [new.pk, old.pk, never.pk]
    assert index.first(index.positions([never.pk, old.pk, 0]), 9) == [old.pk, never.pk]
    assert index.most_frequent(facets.TYPE, index.everything, 5) == [("vas", 2), ("cobek", 1), ("gentong", 1)]
    assert index.most_frequent(facets.TYPE, index.positions([never.pk]), 5) == [("cobek", 1)]
