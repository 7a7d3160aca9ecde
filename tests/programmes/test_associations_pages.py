"""Associations in public: the list, the page of one, who is named and what is counted."""

import datetime
import json

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from programmes.associations import terms
from programmes.models import Membership
from stewardship import content_version
from tests.factories import ArtisanConsentFactory, ArtisanFactory, ProducerFactory, SourceFactory
from tests.programmes.factories import AssociationFactory, MembershipFactory

pytestmark = pytest.mark.django_db

BEFORE, AFTER = datetime.date(2025, 12, 31), datetime.date(2027, 1, 1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-22 10:00 +0700", tick=False):
        yield


def list_url(query=""):
    return reverse("programmes:association_list") + query


def shown(client, query=""):
    return [row.association.name for row in client.get(list_url(query)).context["listing"].rows]


def person(*, agreed=True, withdrawn=False, **kwargs):
    artisan = ArtisanFactory(**kwargs)
    if agreed:
        consent = ArtisanConsentFactory(record=artisan, field="name")
        if withdrawn:
            consent.withdrawn_at, consent.withdrawn_by = timezone.now(), consent.recorded_by
            consent.save()
    return artisan


def holds(association, artisan, role="chair", **term):
    return MembershipFactory(association=association, producer=None, artisan=artisan, role=role, **term)


@pytest.fixture
def association():
    return AssociationFactory(published=True, name="Klaster Keramik Plered", kind="cluster")


def test_list_stands_by_kabupaten_and_name(client):
    AssociationFactory(published=True, serang=True, name="Alfa")
    AssociationFactory(published=True, name="Beta")
    AssociationFactory(published=True, name="Alfa dua", kind="cooperative")
    AssociationFactory(name="Draf")

    assert shown(client) == ["Alfa dua", "Beta", "Alfa"]
    assert shown(client, "?jenis=cooperative") == ["Alfa dua"]
    assert shown(client, "?kabupaten=serang") == ["Alfa"]


@pytest.mark.parametrize("query", ["?jenis=abc", "?kabupaten=%00", "?halaman=99", "?apa=1", "?halaman=-1"])
def test_unknown_parameter_is_reported_and_the_rest_applies(client, association, query):
    response = client.get(list_url(query))

    assert response.status_code == 200
    assert response.context["listing"].problems
    assert shown(client, query) == [association.name]


@pytest.mark.parametrize(
    ("is_active", "said"),
    [(True, "active"), (False, "no longer active"), (None, "not known whether it is still active")],
)
def test_page_says_whether_it_is_active_or_that_nobody_knows(client, is_active, said):
    association = AssociationFactory(published=True, is_active=is_active, when="2015")

    with override("en"):
        page = client.get(association.get_absolute_url())

        assert (str(page.context["state"]), page.context["founded"]) == (said, "2015")


def test_page_keeps_what_reports_say_with_every_source(client):
    text = "Dulu sekitar 150 anggota, kemudian tinggal puluhan."
    sources = SourceFactory.create_batch(2)
    association = AssociationFactory(published=True, description_ind=text, description_en=text, sources=sources)

    page = client.get(association.get_absolute_url()).content.decode()

    assert all(found in page for found in (text, *(source.url for source in sources)))


def test_members_are_the_published_businesses_of_today(client, association):
    member = ProducerFactory(published=True)
    MembershipFactory(association=association, producer=member)
    MembershipFactory(association=association, producer=member, role="board")
    MembershipFactory(association=association, producer=ProducerFactory(name="Draf"))
    for term in ({"until_on": BEFORE}, {"from_on": AFTER}):
        MembershipFactory(association=association, producer=ProducerFactory(published=True), **term)

    page = client.get(association.get_absolute_url())

    assert (page.context["members"].rows, page.context["members"].count) == ([member], 1)
    assert member.get_absolute_url() in page.content.decode()


def test_members_stand_on_pages(client, association):
    for number in range(25):
        producer = ProducerFactory(published=True, name=f"Gerabah {number:02}")
        MembershipFactory(association=association, producer=producer)

    second = client.get(f"{association.get_absolute_url()}?halaman=2").context
    wrong = client.get(f"{association.get_absolute_url()}?halaman=x").context

    assert [row.name for row in second["members"].rows] == ["Gerabah 24"]
    assert (len(wrong["members"].rows), len(wrong["problems"])) == (24, 1)


@pytest.mark.parametrize(("count", "number", "few"), [(0, None, False), (4, None, True), (5, 5, False)])
def test_artisans_are_counted_from_five_and_never_named(client, association, count, number, few):
    people = [holds(association, person(), role="member") for _number in range(count)]

    page = client.get(association.get_absolute_url())
    listed = client.get(list_url()).context["listing"].rows[0]

    assert (page.context["artisans"].number, page.context["artisans"].few) == (number, few)
    assert listed.artisans == page.context["artisans"]
    # Members agreed to be named at their workshop; here only who holds an office is named.
    assert not [each for each in people if each.artisan.name in page.content.decode()]


def test_office_holders_are_named_only_under_a_live_consent(client, association):
    chair = holds(association, person(name="Bu Ketua"), from_on=datetime.date(2024, 3, 1))
    holds(association, person(name="Pak Rahasia", agreed=False), role="secretary")
    holds(association, person(name="Pak Berubah", withdrawn=True), role="treasurer")
    holds(association, person(name="Bu Kelak"), role="board", from_on=AFTER)

    page = client.get(association.get_absolute_url())

    with override("id"):
        assert [(each.name, each.term) for each in page.context["in_office"]] == [("Bu Ketua", terms.in_words(chair))]
    text = page.content.decode()
    assert not [name for name in ("Rahasia", "Berubah", "Kelak") if name in text]


def test_former_office_holders_stay_the_last_first(client, association):
    for name, year in (("Bu Pertama", 2015), ("Pak Kedua", 2020)):
        holds(association, person(name=name), until_on=datetime.date(year, 12, 31))
    holds(association, person(name="Pak Diam", agreed=False), until_on=datetime.date(2010, 12, 31))
    holds(association, person(name="Bu Kini"))

    page = client.get(association.get_absolute_url())

    assert [each.name for each in page.context["in_office"]] == ["Bu Kini"]
    assert [each.name for each in page.context["former"]] == ["Pak Kedua", "Bu Pertama"]
    assert "Pak Diam" not in page.content.decode()


def test_business_in_office_is_named_when_it_is_published(client, association):
    public, hidden = ProducerFactory(published=True), ProducerFactory(name="Usaha Draf")
    MembershipFactory(association=association, producer=public, role="board")
    MembershipFactory(association=association, producer=hidden, role="treasurer")

    page = client.get(association.get_absolute_url())

    assert [(each.name, each.url) for each in page.context["in_office"]] == [(public.name, public.get_absolute_url())]
    assert "Usaha Draf" not in page.content.decode()


def test_erased_artisan_is_no_longer_named(client, association):
    artisan = person(name="Bu Wati")
    holds(association, artisan)
    artisan.consents.all().delete()

    assert "Bu Wati" not in client.get(association.get_absolute_url()).content.decode()
    assert Membership.objects.count() == 1


def test_page_is_an_organisation(client, association):
    page = client.get(association.get_absolute_url()).content.decode()
    data = json.loads(page.partition('ld+json">')[2].partition("</script>")[0])

    assert (data["@type"], data["name"]) == ("Organization", association.name)
    assert "foundingDate" not in data


def test_draft_has_no_page(client):
    assert client.get(AssociationFactory().get_absolute_url()).status_code == 404
    assert client.get(reverse("programmes:association_detail", args=["tidak-ada"])).status_code == 404


def test_sample_says_so_and_is_not_indexed(client):
    sample = AssociationFactory(published=True, sample=True)
    page = client.get(sample.get_absolute_url()).content.decode()

    assert 'name="robots" content="noindex"' in page
    assert "alert warn" in page
    assert f"/{sample.slug}/" not in client.get("/sitemap.xml").content.decode()


def test_sitemap_has_real_associations(client, association):
    assert association.get_absolute_url() in client.get("/sitemap.xml").content.decode()


@pytest.mark.parametrize("words", ["klaster", "keramik plered", "purwakarta klaster"])
def test_search_finds_associations_by_name_kind_and_place(client, association, words):
    AssociationFactory(name="Klaster Keramik Draf")

    found = client.get("/cari/", {"q": words}).context["programmes"]
    assert [hit.url for hit in found] == [association.get_absolute_url()]


@pytest.mark.query_count("programmes:association_list")
@pytest.mark.parametrize("count", [1, 5])
def test_list_query_count(client, count):
    for _number in range(count):
        association = AssociationFactory(published=True)
        holds(association, person())
        MembershipFactory(association=association, producer=ProducerFactory(published=True))
    content_version.bump()
    cache.clear()

    with CaptureQueriesContext(connection) as queries:
        client.get(list_url())

    assert len(queries) == 3


@pytest.mark.query_count("programmes:association_detail")
@pytest.mark.parametrize("count", [1, 5])
def test_page_query_count(client, association, count):
    association.sources.set(SourceFactory.create_batch(count))
    for number in range(count):
        holds(association, person(), role="board", until_on=BEFORE if number % 2 else None)
        MembershipFactory(association=association, producer=ProducerFactory(published=True))
    content_version.bump()
    cache.clear()

    with CaptureQueriesContext(connection) as queries:
        client.get(association.get_absolute_url())

    assert len(queries) == 4
