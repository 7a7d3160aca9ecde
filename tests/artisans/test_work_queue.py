"""The directory's part of the office's first page: what waits, figures, quality by place, weak records."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.test import RequestFactory
from django.utils import timezone, translation

from artisans import indexing, work_queue
from artisans.models import Producer
from gerabah_portal import roles
from stewardship.lifecycle import REVIEW_AFTER
from stewardship.work_queue import Desk
from tests.factories import (
    ArtisanFactory,
    KecamatanFactory,
    PhotoFactory,
    ProducerConsentFactory,
    ProducerFactory,
    ProductFactory,
    StaffFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def desk_of(user):
    request = RequestFactory().get("/admin/")
    request.user = user
    return Desk(admin.site, request)


@pytest.fixture
def superuser():
    return StaffFactory(superuser=True)


@pytest.fixture
def officer():
    return StaffFactory(serang=True)


def counts(user):
    """How many of each kind wait for ``user``, without those of which none does."""
    return {item.label: item.count for item in work_queue.waiting(desk_of(user)) if item.count}


def refreshed():
    indexing.refresh(Producer.objects.all())


# What waits


def test_nothing_waits_in_an_empty_directory(superuser):
    assert counts(superuser) == {}


def test_records_handed_in_and_drafts_wait(superuser):
    ProducerFactory(submitted=True)
    ProductFactory(submitted=True, producer=ProducerFactory())
    ArtisanFactory.create_batch(2, submitted=True, producer=ProducerFactory())
    ProductFactory(producer=ProducerFactory())
    ArtisanFactory(producer=ProducerFactory())

    assert counts(superuser) == {
        "Businesses handed in for publication": 1,
        "Businesses still in draft": 4,
        "Products handed in for publication": 1,
        "Products still in draft": 1,
        "Artisans handed in for publication": 2,
        "Artisans still in draft": 1,
    }


def test_published_records_wait_for_a_check_and_for_what_is_missing(superuser):
    old = timezone.now() - REVIEW_AFTER - timedelta(days=1)
    due = ProducerFactory(published=True, verified_at=old, verified_by=superuser)
    ProducerFactory(published=True)
    PhotoFactory(record=due)
    ProducerConsentFactory(record=due)
    Producer.objects.filter(pk=due.pk).update(lat="-6.63", lon="107.39")
    refreshed()

    assert counts(superuser) == {
        "Businesses checked more than 12 months ago": 1,
        "Businesses never checked": 1,
        "Published businesses without a photo": 1,
        "Published businesses without a position": 1,
        "Published businesses without any consent": 1,
    }


def test_what_nobody_sees_yet_asks_for_no_photo(superuser):
    ProducerFactory(archived=True)
    refreshed()

    assert counts(superuser) == {}


def test_photos_wait_for_their_description_by_business(superuser):
    producer = ProducerFactory(archived=True)
    PhotoFactory.create_batch(2, record=producer, alt_confirmed=False)

    assert counts(superuser) == {"Photos: businesses whose descriptions wait to be checked": 1}


def test_published_pieces_wait_for_a_price(superuser):
    ProductFactory(published=True, producer=ProducerFactory(archived=True))
    refreshed()

    assert counts(superuser) == {"Published products without a price": 1}


def test_pairs_that_look_alike_wait_to_be_compared(superuser, officer):
    ProducerFactory.create_batch(2, name="Gerabah Wati Jaya", serang=True, submitted=True)

    assert counts(superuser)["Probable duplicates to compare"] == 1
    assert counts(officer)["Probable duplicates to compare"] == 1
    assert "Probable duplicates to compare" not in counts(StaffFactory(purwakarta=True))


def test_other_office_does_not_wait_for_this_one(officer):
    ProducerFactory(submitted=True)
    ProducerFactory(serang=True)

    assert counts(officer) == {"Businesses still in draft": 1}


def test_who_may_not_see_a_list_is_not_told_its_number():
    ProductFactory(serang=True)
    ArtisanFactory(serang=True)
    tourism = StaffFactory(serang=True, role=roles.TOURISM)

    assert counts(tourism) == {"Businesses still in draft": 2, "Products still in draft": 1}
    assert counts(StaffFactory(serang=True, role="")) == {}


# Figures


def numbers(user):
    return {
        place: [(figure.label, figure.count, figure.percent) for figure in figures]
        for place, figures in work_queue.standing(desk_of(user)).figures.items()
    }


def test_figures_count_what_the_public_sees(superuser, officer):
    KecamatanFactory(plered=True)
    KecamatanFactory(ciruas=True)
    whole = ProducerFactory(serang=True, published=True, verified_at=timezone.now(), verified_by=superuser)
    PhotoFactory(record=whole)
    ProducerConsentFactory(record=whole, field="whatsapp")
    ProducerConsentFactory(record=ProducerFactory(serang=True, published=True), field="name")
    ProducerConsentFactory(record=ProducerFactory(serang=True, published=True), withdrawn=True)
    ProducerConsentFactory(record=ProducerFactory(serang=True, published=True), purpose="trade")
    ProducerFactory(serang=True)
    ProductFactory(producer=whole, published=True)
    ProductFactory(producer=whole)
    ProductFactory(producer=ProducerFactory(serang=True), published=True)
    refreshed()

    serang = [
        ("businesses published", 4, None),
        ("checked within 12 months", 1, 25),
        ("with a photo", 1, 25),
        ("with consent to show a contact", 1, 25),
        ("products published", 1, None),
    ]
    assert numbers(officer) == {"Kabupaten Serang": serang}
    purwakarta = [(label, 0, None) for label, _count, _percent in serang]
    assert numbers(superuser) == {"Kabupaten Purwakarta": purwakarta, "Kabupaten Serang": serang}


def test_figures_are_for_who_may_see_the_list():
    KecamatanFactory(serang=True)

    assert numbers(StaffFactory(serang=True, role="")) == {}


# Quality by place


def test_scores_are_means_of_published_records_weakest_place_first(superuser):
    ciruas, plered = KecamatanFactory(ciruas=True), KecamatanFactory(plered=True)
    for place, completeness in ((ciruas, 100), (plered, 50), (plered, 0)):
        producer = ProducerFactory(kecamatan=place, published=True)
        Producer.objects.filter(pk=producer.pk).update(completeness=completeness)
    ProducerFactory(kecamatan=ciruas)

    scores = work_queue.standing(desk_of(superuser)).scores

    assert [(score.name, score.count, score.quality) for score in scores] == [
        (plered.name, 2, 20),
        (ciruas.name, 1, 80),
    ]


def test_scores_of_another_office_are_not_shown(officer):
    ProducerFactory(published=True)

    assert work_queue.standing(desk_of(officer)).scores == []


# Weak records


def test_weakest_are_ten_published_records_with_three_tasks_each(superuser):
    for completeness in range(12, 0, -1):
        producer = ProducerFactory(published=True, name=f"Gerabah {completeness:02}")
        Producer.objects.filter(pk=producer.pk).update(completeness=completeness * 5, gaps="photo position desa hours")
    ProducerFactory(name="Draf")

    weak = work_queue.weakest(desk_of(superuser))

    assert [item.record.name for item in weak] == [f"Gerabah {number:02}" for number in range(1, 11)]
    assert [item.quality for item in weak][:3] == [4, 8, 12]
    own = f"/admin/artisans/producer/{weak[0].record.pk}"
    assert weak[0].tasks == [
        ("Never checked against reality", f"{own}/life/verify/"),
        ("Photo missing", f"{own}/photos/"),
        ("Position on the map missing", f"{own}/change/#id_lat"),
    ]


def test_record_checked_last_year_says_for_how_long_it_was_not(superuser):
    ProducerFactory(published=True, verified_at=timezone.now() - timedelta(days=31 * 14), verified_by=superuser)

    [weak] = work_queue.weakest(desk_of(superuser))

    assert weak.tasks[0][0] == "Not checked for 14 months"


def test_weak_record_of_another_office_is_not_shown(officer):
    ProducerFactory(published=True)

    assert work_queue.weakest(desk_of(officer)) == []


def test_reader_sees_tasks_without_links():
    ProducerFactory(published=True, serang=True)
    refreshed()

    [weak] = work_queue.weakest(desk_of(StaffFactory(serang=True, role=roles.REVIEWER)))

    assert [url for _text, url in weak.tasks] == ["", "", ""]
