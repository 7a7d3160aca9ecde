"""Trainings in public: the list, the page of one, what is counted and what is not told."""

import datetime
import json

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from programmes import days
from stewardship import content_version
from tests.factories import KecamatanFactory, SourceFactory
from tests.programmes.application_posts import TRAINING, september
from tests.programmes.factories import AgreementFactory, ParticipationFactory, PartnerFactory, TrainingFactory

pytestmark = pytest.mark.django_db


def list_url(query=""):
    return reverse("programmes:training_list") + query


def shown(client, query=""):
    listing = client.get(list_url(query)).context["listing"]
    return [row.training.name_ind for row in listing.rows]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"starts_on": datetime.date(2023, 10, 2), "ends_on": datetime.date(2023, 10, 5)}, "2–5 October 2023"),
        (
            {"starts_on": datetime.date(2023, 9, 30), "ends_on": datetime.date(2023, 10, 2)},
            "30 September – 2 October 2023",
        ),
        ({"starts_on": datetime.date(2024, 6, 24), "ends_on": None}, "24 June 2024"),
        ({"starts_on": None, "ends_on": None, "when": "2024-06"}, "June 2024"),
        ({"starts_on": None, "ends_on": None, "when": "2019"}, "2019"),
        ({"starts_on": None, "ends_on": None, "when": ""}, ""),
    ],
)
def test_date_is_said_as_exactly_as_it_is_known(values, said):
    with override("en"):
        assert days.in_words(TrainingFactory.build(**values)) == said


@time_machine.travel("2026-09-10 08:00+07:00", tick=False)
def test_list_has_open_ones_first_then_coming_then_past(client):
    TrainingFactory(published=True, name_ind="Lampau", starts_on=None, ends_on=None, when="2019")
    TrainingFactory(published=True, name_ind="Nanti", starts_on=datetime.date(2026, 12, 1), ends_on=None)
    TrainingFactory(published=True, name_ind="Buka", open=True)
    TrainingFactory(name_ind="Draf")

    assert shown(client) == ["Buka", "Nanti", "Lampau"]
    assert shown(client, "?buka=1") == ["Buka"]


def test_list_filters_by_kabupaten_year_and_partner(client):
    kyomi = PartnerFactory(name="Kyomi")
    TrainingFactory(published=True, serang=True, name_ind="Satu", partner=kyomi)
    TrainingFactory(published=True, name_ind="Dua", starts_on=None, ends_on=None, when="2019")

    assert shown(client, "?mitra=kyomi") == ["Satu"]
    assert shown(client, "?tahun=2019") == ["Dua"]
    slug = TrainingFactory(published=True).kabupaten.slug
    assert "Satu" not in shown(client, f"?kabupaten={slug}")


@pytest.mark.parametrize("query", ["?tahun=abc", "?mitra=%00", "?kabupaten=bogor", "?halaman=99", "?apa=1", "?buka=x"])
def test_unknown_parameter_is_reported_and_the_rest_applies(client, query):
    TrainingFactory(published=True, name_ind="Satu")

    response = client.get(list_url(query))

    assert response.status_code == 200
    assert response.context["listing"].problems
    assert shown(client, query) == ["Satu"]


@pytest.mark.parametrize(("count", "number", "few"), [(0, None, False), (4, None, True), (5, 5, False)])
def test_page_counts_participants_but_no_small_groups_and_no_names(client, count, number, few):
    training = TrainingFactory(published=True)
    people = ParticipationFactory.create_batch(count, training=training)

    response = client.get(training.get_absolute_url())

    assert (response.context["participants"].number, response.context["participants"].few) == (number, few)
    assert not [each.artisan.name for each in people if each.artisan.name in response.content.decode()]


def test_page_tells_partner_agreement_report_and_sources(client):
    agreement = AgreementFactory(published=True, name_ind="Nota kesepahaman", name_en="Nota kesepahaman")
    partner = PartnerFactory(name="Kyomi", aliases="Kyomi Kramik")
    source = SourceFactory(publisher="Kabar Banten")
    training = TrainingFactory(
        published=True, agreement=agreement, partner=partner, participants_reported=20, sources=[source]
    )

    page = client.get(training.get_absolute_url()).content.decode()

    assert all(text in page for text in ("Nota kesepahaman", "Kyomi Kramik", source.url, "20"))


def test_page_does_not_name_an_agreement_that_is_not_public(client):
    training = TrainingFactory(published=True, agreement=AgreementFactory(name_ind="Rahasia", name_en="Rahasia"))

    assert b"Rahasia" not in client.get(training.get_absolute_url()).content


def test_page_is_an_education_event(client):
    training = TrainingFactory(published=True)

    page = client.get(training.get_absolute_url()).content.decode()
    data = json.loads(page.partition('ld+json">')[2].partition("</script>")[0])

    assert (data["@type"], data["startDate"], data["endDate"]) == ("EducationEvent", "2026-10-05", "2026-10-08")


def test_draft_has_no_page(client):
    assert client.get(TrainingFactory().get_absolute_url()).status_code == 404


def test_sample_says_so_and_is_not_indexed(client):
    page = client.get(TrainingFactory(published=True, sample=True).get_absolute_url()).content.decode()

    assert 'name="robots" content="noindex"' in page
    assert "alert warn" in page


def test_apply_button_stands_there_only_while_applications_are_open(client):
    training = TrainingFactory(published=True, open=True)
    with september():
        assert TRAINING.url(training) in client.get(training.get_absolute_url()).content.decode()
    cache.clear()
    with time_machine.travel("2026-10-01 00:30+07:00", tick=False):
        assert TRAINING.url(training) not in client.get(training.get_absolute_url()).content.decode()


def test_search_finds_trainings_by_every_spelling_of_the_partner(client):
    partner = PartnerFactory(name="Kyomi", aliases="Kyomi Kramik")
    training = TrainingFactory(published=True, partner=partner)
    TrainingFactory(partner=partner)

    found = client.get("/cari/?q=kramik+pelatihan").context["programmes"]
    assert [hit.url for hit in found] == [training.get_absolute_url()]


def test_sitemap_has_real_trainings_only(client):
    real, sample = TrainingFactory(published=True), TrainingFactory(published=True, sample=True)

    page = client.get("/sitemap.xml").content.decode()

    assert real.slug in page
    assert f"/{sample.slug}/" not in page


@pytest.mark.query_count("programmes:training_list")
@pytest.mark.parametrize("count", [1, 5])
def test_list_query_count(client, count):
    for _number in range(count):
        training = TrainingFactory(published=True, partner=PartnerFactory(), kecamatan=[KecamatanFactory(plered=True)])
        ParticipationFactory(training=training)
    content_version.bump()
    cache.clear()

    with CaptureQueriesContext(connection) as queries:
        client.get(list_url())

    assert len(queries) == 7


@pytest.mark.query_count("programmes:training_detail")
@pytest.mark.parametrize("count", [1, 5])
def test_page_query_count(client, count):
    training = TrainingFactory(published=True, partner=PartnerFactory(), kecamatan=[KecamatanFactory(plered=True)])
    training.sources.set(SourceFactory.create_batch(count))
    ParticipationFactory.create_batch(count, training=training)
    content_version.bump()
    cache.clear()

    with CaptureQueriesContext(connection) as queries:
        client.get(training.get_absolute_url())

    assert len(queries) == 3
