"""Desa wisata where the portal's parts meet: search, region pages, home, sitemap, office, erasure, samples."""

import datetime
from io import StringIO

import pytest
from django.contrib import admin
from django.core.management import call_command
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone, translation

from artisans.samples import logins
from gerabah_portal import roles
from regions.models import Desa
from stewardship import erasure
from stewardship.work_queue import Desk
from tests.factories import (
    DesaFactory,
    DesaWisataConsentFactory,
    DesaWisataFactory,
    DesaWisataPhotoFactory,
    KabupatenFactory,
    KecamatanFactory,
    SouvenirCentreFactory,
    StaffFactory,
    StandingReportFactory,
    TrailFactory,
    indexed_place,
)
from tests.portal.page_rules import parse
from tourism import samples, work_queue
from tourism.models import DesaWisata, DesaWisataConsent

pytestmark = pytest.mark.django_db


def village(**kwargs):
    return indexed_place(DesaWisataFactory(**{"published": True, **kwargs}))


def href(village):
    return reverse("tourism:village_detail", args=[village.slug])


# Search


def test_search_finds_villages_and_centres_named_so_first(client):
    one = village(name="Desa Tungku")
    shop = indexed_place(SouvenirCentreFactory(name="Kios", description_ind="Menjual tungku.", published=True))
    village(name="Tungku rahasia", published=False)

    response = client.get("/cari/?q=tungku")

    assert {tab.name: tab.count for tab in response.context["tabs"]} == {"semua": 2, "wisata": 2}
    assert [hit.name for hit in response.context["visits"]] == [one.name, shop.name]
    assert href(one) in parse(response).hrefs()


def test_search_has_a_tab_of_its_own_and_speaks_both_languages(client):
    indexed_place(TrailFactory(name_ind="Jalur tungku", name_en="Kiln trail"))
    for number in range(5):
        village(name=f"Tungku {number}", standing="planned", sample=number == 0)

    with translation.override("en"):
        response = client.get("/en/search/?q=tungku&di=wisata")

    assert len(response.context["visits"]) == 5
    hits = {hit.name: hit for hit in response.context["visits"]}
    assert hits["Tungku 1"].kind == "Tourism village: planned"
    assert (hits["Tungku 0"].is_sample, hits["Tungku 1"].is_sample) == (True, False)
    assert hits["Tungku 1"].within == "Plered, Purwakarta"
    assert len(client.get("/cari/?q=tungku").context["visits"]) == 3


def test_search_for_a_keeper_finds_nothing(client):
    village(name="Anjun", contact_name="Ibu Sari Wulandari")

    assert client.get("/cari/?q=wulandari").context["count"] == 0


# Region pages, home, navigation, sitemap


def test_region_pages_show_villages_with_pottery_only(client):
    plered = KecamatanFactory(plered=True)
    shown = village(name="Anjun", pottery="made", kecamatan=plered)
    village(name="Lain", kecamatan=plered)
    elsewhere = village(name="Bumijaya", pottery="made", kecamatan=KecamatanFactory(ciruas=True))

    for path in ("/wilayah/purwakarta/", "/wilayah/purwakarta/plered/"):
        response = client.get(path)
        assert [each.name for each in response.context["villages"]] == ["Anjun"]
        hrefs = parse(response).hrefs()
        assert href(shown) in hrefs
        assert href(elsewhere) not in hrefs


def test_home_leads_tourists_to_villages_real_ones_first(client):
    KabupatenFactory()
    sample = village(name="Aaa", pottery="made", sample=True)
    real = village(name="Zzz", pottery="made")
    village(name="Lain")

    response = client.get("/")

    assert response.context["villages"] == [real, sample]
    assert {reverse("tourism:village_list"), href(real)} <= set(parse(response).hrefs())


def test_navigation_marks_the_pages_for_visitors(client):
    for url in (reverse("tourism:village_list"), href(village())):
        assert f'<a href="{reverse("tourism:village_list")}" aria-current="page">'.encode() in client.get(url).content
    assert b'aria-current="page">' not in client.get("/").content.split(b"</nav>")[0]


def test_sitemap_has_real_villages_only(client):
    real = village(name="Anjun")
    sample, draft = village(sample=True), DesaWisataFactory()

    text = client.get("/sitemap.xml").content.decode()

    assert href(real) in text
    assert reverse("tourism:village_list") in text
    assert href(sample) not in text
    assert href(draft) not in text


# The office


def desk_of(staff):
    request = RequestFactory().get("/admin/")
    request.user = staff
    return Desk(admin.site, request)


def test_work_queue_counts_what_its_lists_show(client):
    staff = StaffFactory(purwakarta=True, role=roles.TOURISM)
    client.force_login(staff)
    now = timezone.now()
    DesaWisataFactory()
    DesaWisataFactory(submitted=True)
    village(verified_at=now - datetime.timedelta(days=400), verified_by=staff, lat="-6.64", lon="107.39")
    full = village(verified_at=now, verified_by=staff, activities_ind="Ada", toilet=True)
    DesaWisataPhotoFactory(record=full, alt_confirmed=False)
    village(serang=True)

    waiting = [each for each in work_queue.waiting(desk_of(staff)) if each.count]

    assert len(waiting) >= 6
    for each in waiting:
        assert client.get(each.url).context["cl"].result_count == each.count, each.label


def test_work_queue_tells_who_may_not_look_nothing():
    DesaWisataFactory(submitted=True)
    staff = StaffFactory(purwakarta=True, role=roles.MARKETING)

    assert (work_queue.waiting(desk_of(staff)), work_queue.standing(desk_of(staff)).figures) == ([], {})


def test_standing_counts_public_villages_of_the_own_office(client):
    staff = StaffFactory(purwakarta=True, role=roles.TOURISM)
    KabupatenFactory(serang=True)
    village(pottery="made")
    village()
    village(serang=True)
    DesaWisataFactory()

    [(kabupaten, figures)] = work_queue.standing(desk_of(staff)).figures.items()

    assert (kabupaten, [figure.count for figure in figures][:2]) == ("Kabupaten Purwakarta", [2, 1])
    client.force_login(staff)
    assert client.get("/admin/").status_code == 200


# Erasure


def test_erasure_empties_the_keeper_everywhere():
    officer = StaffFactory(purwakarta=True, role=roles.TOURISM)
    one = village(
        name="Anjun",
        contact_name="Sari Wulandari",
        whatsapp="+6281234567890",
        story_ind="Hubungi Sari Wulandari di 0812-3456-7890.",
    )
    one.address = "Rumah Sari Wulandari"
    one.save()
    report = StandingReportFactory(village=one, said_ind="Kata Sari Wulandari.")
    photo = DesaWisataPhotoFactory(record=one, alt_ind="Sari Wulandari di bengkel")
    DesaWisataConsentFactory(record=one, field="whatsapp")

    erasure.erase(one, by=officer, requested_on=datetime.date(2026, 1, 1))

    one.refresh_from_db()
    report.refresh_from_db()
    photo.refresh_from_db()
    everything = [one.name, one.contact_name, one.story_ind, one.address, one.search_text, report.said_ind]
    everything += [photo.alt_ind, str(one.whatsapp or "")]
    everything += [text for row in DesaWisata.history.filter(id=one.pk).values_list() for text in map(str, row)]
    assert [text for text in everything if "Wulandari" in text or "wulandari" in text or "3456" in text] == []
    assert (one.name, one.status) == ("Anjun", "published")
    assert not DesaWisataConsent.objects.live().exists()


# Samples


def test_samples_are_marked_made_once_and_gone_on_request(settings):
    settings.DEMO_PASSWORD = "Percobaan-2026"
    for kecamatan in (KecamatanFactory(plered=True), KecamatanFactory(ciruas=True)):
        for code in ("2001", "2009"):
            if not Desa.objects.filter(pk=f"{kecamatan.pk}.{code}").exists():
                DesaFactory(code=f"{kecamatan.pk}.{code}", name=f"Desa {code}", kecamatan=kecamatan)
    logins.make()
    real = village(name="Anjun")

    samples.load()

    made = DesaWisata.objects.samples()
    assert sorted(made.values_list("status", flat=True)) == ["draft", "draft", "published", "published"]
    assert all(each.name.startswith("Contoh") for each in made)
    before = list(made.order_by("pk").values())
    samples.load()
    assert list(made.order_by("pk").values()) == before

    samples.remove()
    assert list(DesaWisata.objects.all()) == [real]


def test_rebuild_search_writes_the_columns_of_villages():
    one = DesaWisataFactory(name="Anjun", published=True)

    call_command("rebuild_search", stdout=StringIO())

    assert list(DesaWisata.objects.search("anjun")) == [one]
