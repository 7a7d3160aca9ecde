"""The parameters of the list of exporters: OR inside a facet, AND between them; the unknown is said."""

import datetime

import pytest
from django.http import QueryDict
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exporters import facets
from exporters.listing import ExporterList
from stewardship import content_version
from tests.factories import (
    CertificateFactory,
    ExporterFactory,
    ProductTypeFactory,
    indexed_exporter,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def four():
    """Four exporters that differ in everything one can filter by."""
    guci, vas = ProductTypeFactory(name_ind="Guci"), ProductTypeFactory(name_ind="Vas")
    today = datetime.date.today()
    made = [
        ExporterFactory(
            name="A",
            published=True,
            markets="NL JP",
            product_types=[guci],
            incoterms="FOB",
            minimum_order=200,
            languages="Indonesia, English",
        ),
        ExporterFactory(
            name="B", published=True, markets="JP", product_types=[guci, vas], role="both", incoterms="FOB; CIF"
        ),
        ExporterFactory(
            name="C",
            published=True,
            serang=True,
            role="supplier",
            product_types=[vas],
            minimum_order=50,
            languages="Inggris; Tagalog",
        ),
        ExporterFactory(name="D", published=True, markets="NL", minimum_order=1, minimum_unit="containers"),
    ]
    made[3].markets.update(is_active=False)
    CertificateFactory(exporter=made[0], name="ISO 9001", valid_until=today)
    CertificateFactory(exporter=made[1], name="SVLK")
    CertificateFactory(exporter=made[1], name="ISO 9001", valid_until=today - datetime.timedelta(days=1))
    for exporter in made:
        indexed_exporter(exporter)
    return made


def listing_of(query):
    return ExporterList(QueryDict(query), content_version.current())


def names(query):
    listing = listing_of(query)
    assert listing.problems == [], query
    return "".join(listing.index.lines[pk].exporter.name for pk in listing.ordered)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", "ABCD"),
        ("negara=nl", "A"),
        ("negara=jp", "AB"),
        ("negara=nl&negara=jp", "AB"),
        ("negara=fr", ""),
        ("produk=guci", "AB"),
        ("produk=guci&produk=vas", "ABC"),
        ("peran=exporter", "ABD"),
        ("peran=supplier", "BC"),
        ("incoterm=cif", "B"),
        ("incoterm=cif&incoterm=fob", "AB"),
        ("incoterm=ddp", ""),
        ("minimum=49", ""),
        ("minimum=50", "C"),
        ("minimum=1.000", "AC"),
        ("minimum=200", "AC"),
        ("minimum=1000", "AC"),
        ("sertifikat=iso-9001", "A"),
        ("sertifikat=iso-9001&sertifikat=svlk", "AB"),
        ("kabupaten=serang", "C"),
        ("kabupaten=serang&kabupaten=purwakarta", "ABCD"),
        ("bahasa=inggris", "AC"),
        ("bahasa=tagalog", "C"),
        ("produk=guci&negara=jp&incoterm=cif", "B"),
        ("produk=vas&bahasa=inggris", "C"),
        ("negara=nl&peran=supplier", ""),
        ("q=guci&negara=nl", "A"),
        ("q=plered", "ABD"),
    ],
)
def test_filters_join_inside_a_facet_and_cross_between(four, query, found):
    assert names(query) == found


def test_expired_certificate_is_offered_nowhere(four):
    four[0].certificates.all().delete()
    content_version.bump()

    assert listing_of("sertifikat=iso-9001").problems == ["Certificate: “iso-9001” is not known here and was left out."]


def test_certificate_stops_counting_when_its_day_is_over(four, monkeypatch):
    assert names("sertifikat=iso-9001") == "A"

    tomorrow = datetime.date.today() + datetime.timedelta(days=1)
    monkeypatch.setattr("exporters.facets.timezone.localdate", lambda: tomorrow)

    assert listing_of("sertifikat=svlk&sertifikat=iso-9001").count == 1


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("produk=guci&negara=xx", "Destination: “xx” is not known here and was left out."),
        ("produk=guci&negara=NL", "Destination: “NL” is not known here and was left out."),
        ("produk=guci&produk=piring", "Product type: “piring” is not known here and was left out."),
        ("produk=guci&peran=raja", "Role: “raja” is not known here and was left out."),
        ("produk=guci&incoterm=abc", "Terms of delivery: “abc” is not known here and was left out."),
        ("produk=guci&kabupaten=atlantis", "Kabupaten: “atlantis” is not known here and was left out."),
        ("produk=guci&bahasa=klingon", "Language: “klingon” is not known here and was left out."),
        ("produk=guci&sertifikat=halal", "Certificate: “halal” is not known here and was left out."),
        ("produk=guci&warna=biru", "There is no filter named “warna”; it was left out."),
        ("produk=guci&urut=acak", "“acak” is not known here and was left out."),
        ("produk=guci&halaman=9", "There is no page “9”; this is page 1 of 1."),
        ("produk=guci&q=%3F", "Words: Please type at least one letter or digit."),
    ],
)
def test_unknown_value_is_said_and_the_rest_applies(four, query, problem):
    listing = listing_of(query)

    assert listing.problems == [problem]
    assert listing.selection == {"produk": ["guci"]}
    assert listing.count == 2


@pytest.mark.parametrize("minimum", ["0", "-3", "abc", "1.5", "9" * 300, "1000001", "\x00"])
def test_minimum_that_cannot_be_is_said_and_the_rest_applies(four, minimum):
    listing = listing_of(f"produk=guci&minimum={minimum}")

    assert [problem.partition(":")[0] for problem in listing.problems] == ["Minimum order"]
    assert (listing.selection, listing.count) == ({"produk": ["guci"]}, 2)


def test_chips_take_one_value_away_each(four):
    listing = listing_of("negara=nl&negara=jp&minimum=200&q=a&urut=sejak")

    assert [(chip.label, chip.url, chip.without) for chip in listing.chips] == [
        ("Words: a", "?negara=nl&negara=jp&minimum=200&urut=sejak", 1),
        ("Destination: Netherlands", "?q=a&negara=jp&minimum=200&urut=sejak", 1),
        ("Destination: Japan", "?q=a&negara=nl&minimum=200&urut=sejak", 1),
        ("up to 200 pieces", "?q=a&negara=nl&negara=jp&urut=sejak", 1),
    ]
    assert listing.clear_url == "?urut=sejak"
    assert listing.query_string == "q=a&negara=nl&negara=jp&minimum=200"


def test_boxes_offer_what_would_show_something(four):
    boxes = {box.name: box for box in listing_of("negara=jp").boxes}

    assert [(choice.value, choice.count, choice.checked) for choice in boxes["negara"].choices] == [
        ("jp", 2, True),
        ("nl", 1, False),
    ]
    assert [(choice.label, choice.count) for choice in boxes["produk"].choices] == [("Guci (en)", 2), ("Vas (en)", 1)]
    assert [(choice.value, choice.count) for choice in boxes["peran"].choices] == [("exporter", 2), ("supplier", 1)]
    assert [(choice.value, choice.count) for choice in boxes["minimum"].choices] == [
        ("200", 1),
        ("500", 1),
        ("1000", 1),
    ]
    assert boxes["minimum"].single


def test_typed_minimum_stands_among_the_choices(four):
    box = next(box for box in listing_of("minimum=120").boxes if box.name == "minimum")

    assert [(choice.value, choice.label) for choice in box.choices if choice.checked] == [("120", "up to 120 pieces")]


def test_labels_are_in_the_language_of_the_reader(four):
    with translation.override("id"):
        boxes = {box.name: box for box in listing_of("").boxes}

    assert "Belanda" in [choice.label for choice in boxes["negara"].choices]


VALUES = {
    "negara": ["nl", "jp", "fr"],
    "produk": ["guci", "vas"],
    "peran": ["exporter", "supplier"],
    "incoterm": ["fob", "cif"],
    "minimum": ["50", "200"],
    "kabupaten": ["purwakarta", "serang"],
    "bahasa": ["inggris"],
}


@pytest.fixture
def dozen():
    types = [ProductTypeFactory(slug=slug, name_ind=slug) for slug in VALUES["produk"]]
    for number in range(12):
        ExporterFactory(
            published=True,
            serang=number % 3 == 0,
            role=("exporter", "supplier", "both")[number % 3],
            markets=("NL", "JP", "NL JP", "")[number % 4],
            product_types=types[: number % 3],
            incoterms=("FOB", "FOB; CIF", "")[number % 3],
            minimum_order=(40, 100, 300, None)[number % 4],
            languages=("Inggris", "")[number % 2],
        )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=st.fixed_dictionaries({}, optional={name: st.sets(st.sampled_from(v)) for name, v in VALUES.items()}))
def test_every_count_is_what_the_choice_would_show(dozen, chosen):
    """The number beside a choice is that of the result with it; all ask the same dozen."""
    pairs = [(name, value) for name, values in chosen.items() for value in sorted(values)]
    listing = listing_of("&".join(f"{name}={value}" for name, value in pairs))

    for box in listing.boxes:
        others = "&".join(f"{name}={value}" for name, value in pairs if name != box.name)
        for choice in [*box.choices, *box.rest]:
            assert choice.count == listing_of(f"{others}&{box.name}={choice.value}").count, choice
    assert listing.count == sum(_fits(line, listing.selection) for line in listing.index.lines.values())


def _fits(line, selection):
    """The rule in other words, without sets."""
    exporter = line.exporter
    has = {
        facets.COUNTRY: [code.lower() for code in line.countries],
        facets.TYPE: line.types,
        facets.ROLE: ["exporter", "supplier"] if exporter.role == "both" else [exporter.role],
        facets.INCOTERM: exporter.incoterms.lower().split("; "),
        facets.KABUPATEN: [exporter.kecamatan.kabupaten.slug],
        facets.LANGUAGE: [exporter.languages.lower()],
        facets.MINIMUM: [str(most) for most in (50, 200) if exporter.minimum_order and exporter.minimum_order <= most],
    }
    return all(set(values) & set(has[name]) for name, values in selection.items())
