"""How complete and how fresh a record is, and what it says to do next."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from artisans import indexing
from artisans.models import Producer, Product
from gerabah_portal import roles
from stewardship.lifecycle import REVIEW_AFTER
from stewardship.quality import (
    CHECK,
    COMPLETE,
    FRESH,
    has_unconfirmed_photo,
    lacking,
    measure,
    months_between,
    tasks_of,
    with_quality,
)
from tests.factories import PhotoFactory, ProducerFactory, ProductFactory, StaffFactory
from tests.portal.page_rules import parse

pytestmark = pytest.mark.django_db
CODES = [rule.code for rule in sorted(Producer.quality_rules, key=lambda rule: -rule.weight)]


def change_page(record):
    return reverse(f"admin:artisans_{record._meta.model_name}_change", args=[record.pk])


def measured(producer):
    indexing.refresh(Producer.objects.filter(pk=producer.pk))
    producer.refresh_from_db()
    return producer


def test_empty_record_misses_everything_the_heaviest_first():
    producer = measured(ProducerFactory())

    assert (producer.completeness, producer.gaps.split()) == (0, CODES)


def test_record_gains_the_weight_of_what_is_filled_in():
    producer = measured(ProducerFactory(description_ind="a" * 120, lat="-6.63", lon="107.39"))

    assert producer.completeness == 25
    assert {"description", "position"}.isdisjoint(producer.gaps.split())


def test_photo_counts_once_its_description_is_confirmed():
    producer = ProducerFactory()
    photo = PhotoFactory(record=producer, alt_confirmed=False)

    assert "photo" in measured(producer).gaps
    photo.alt_confirmed = True
    photo.save()
    assert "photo" not in measured(producer).gaps


def test_measure_saves_nothing():
    product = ProductFactory(price_min=5000)
    measure(product)

    assert product.completeness > 0
    assert Product.objects.get().completeness == 0


@pytest.mark.parametrize(
    ("ago", "expected"),
    [(timedelta(0), COMPLETE + FRESH), (REVIEW_AFTER - timedelta(hours=1), COMPLETE + FRESH), (REVIEW_AFTER, COMPLETE)],
)
def test_quality_counts_a_check_for_a_year(ago, expected):
    now = timezone.now()
    producer = ProducerFactory(verified=True)
    # The limit itself still counts; a second later it does not.
    checked = now - ago - (timedelta(seconds=1) if ago == REVIEW_AFTER else timedelta(0))
    Producer.objects.filter(pk=producer.pk).update(completeness=100, verified_at=checked)

    assert with_quality(Producer.objects.all(), now).get().quality == expected


def test_quality_of_a_record_never_checked_is_completeness_alone():
    ProducerFactory()
    Producer.objects.update(completeness=50)

    assert with_quality(Producer.objects.all()).get().quality == 40


def test_lacking_finds_whole_codes_only():
    gaps = ["photo", "product photo", "photo desa", "hours photo desa", "photos", "product", ""]
    for number, text in enumerate(gaps):
        ProducerFactory(name=f"Gerabah {number}")
        Producer.objects.filter(name=f"Gerabah {number}").update(gaps=text)

    found = Producer.objects.filter(lacking("photo")).order_by("name").values_list("gaps", flat=True)

    assert list(found) == ["photo", "product photo", "photo desa", "hours photo desa"]


def test_unconfirmed_photo_is_one_of_the_record_itself():
    waiting, done = ProducerFactory(), ProducerFactory()
    PhotoFactory(record=waiting)
    PhotoFactory(record=waiting, alt_confirmed=False)
    PhotoFactory(record=done)

    assert list(Producer.objects.filter(has_unconfirmed_photo(Producer))) == [waiting]


@pytest.mark.parametrize(
    ("earlier", "later", "months"),
    [
        ((2025, 1, 31), (2025, 2, 28), 0),
        ((2025, 9, 10), (2026, 11, 10), 14),
        ((2025, 9, 10), (2026, 11, 9), 13),
        ((2025, 12, 31), (2026, 1, 1), 0),
    ],
)
def test_months_between_counts_whole_months(earlier, later, months):
    assert months_between(datetime(*earlier, tzinfo=UTC), datetime(*later, tzinfo=UTC)) == months


def test_tasks_begin_with_the_check_and_name_its_age():
    now = datetime(2026, 11, 22, tzinfo=UTC)
    producer = ProducerFactory.build(gaps="photo desa unheard", verified_at=datetime(2025, 9, 10, tzinfo=UTC))

    with translation.override("en"):
        tasks = tasks_of(producer, now)

        assert [task.text for task in tasks] == ["Not checked for 14 months", "Photo missing", "Desa missing"]
    assert tasks[0].code == CHECK


def test_tasks_of_a_record_never_checked_say_so():
    with translation.override("en"):
        assert [task.text for task in tasks_of(ProducerFactory.build())] == ["Never checked against reality"]


def test_perfect_record_leaves_no_task():
    assert tasks_of(ProducerFactory.build(verified_at=timezone.now())) == []


@pytest.mark.parametrize("model", [Producer, Product])
def test_every_rule_says_where_it_is_mended(model):
    assert [rule.code for rule in model.quality_rules if not rule.field] == []


# The panel over the form


def panel_links(client, record):
    page = client.get(change_page(record))
    return dict(page.context["quality_tasks"]), page


def test_form_shows_quality_with_links_to_the_place_to_mend_it(client):
    producer = measured(ProducerFactory())
    client.force_login(StaffFactory(superuser=True))

    links, page = panel_links(client, producer)

    assert page.context["quality"] == 0
    own = f"/admin/artisans/producer/{producer.pk}"
    assert list(links.values()) == [
        f"{own}/life/verify/",
        f"{own}/photos/",
        f"{own}/change/#id_description_ind",
        f"{own}/change/#products-group",
        f"{own}/change/#id_lat",
        f"{own}/change/#id_phone",
        f"{own}/consents/",
        f"{own}/change/#id_desa",
        f"{own}/change/#id_description_en",
        f"{own}/change/#hours-group",
        f"{own}/change/#id_techniques",
    ]
    ids = set(parse(page).ids)
    assert {url.partition("#")[2] for url in links.values() if "#" in url} <= ids
    assert {client.get(url).status_code for url in links.values()} == {200}


def test_photo_of_a_piece_is_mended_at_its_producer(client):
    product = ProductFactory()
    measured(product.producer)
    client.force_login(StaffFactory(superuser=True))

    links, _page = panel_links(client, product)

    assert f"/admin/artisans/producer/{product.producer_id}/photos/" in links.values()


def test_who_may_only_look_gets_words_without_links(client):
    producer = measured(ProducerFactory(serang=True))
    client.force_login(StaffFactory(serang=True, role=roles.REVIEWER))

    links, _page = panel_links(client, producer)

    assert len(links) == len(CODES) + 1
    assert set(links.values()) == {""}


def test_place_to_mend_is_the_form_for_who_may_not_open_the_desk(client):
    producer = measured(ProducerFactory(serang=True))
    officer = StaffFactory(serang=True, role=roles.REVIEWER)
    officer.user_permissions.add(*permissions("change_producer"))
    client.force_login(officer)

    links, _page = panel_links(client, producer)

    assert f"{change_page(producer)}#photos-group" in links.values()
    assert f"{change_page(producer)}#consents-group" in links.values()


def permissions(*names):
    from django.contrib.auth.models import Permission  # noqa: PLC0415 - of one test

    return Permission.objects.filter(codename__in=names)


def test_new_record_has_no_quality_yet(client):
    client.force_login(StaffFactory(superuser=True))

    assert "quality" not in client.get(reverse("admin:artisans_producer_add")).context
