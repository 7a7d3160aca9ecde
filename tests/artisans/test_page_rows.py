"""What higher apps show on the page of a producer: read in one query, and only where there is anything."""

import pickle
from datetime import date, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from artisans.shown import shown_of
from stewardship import content_version
from stewardship.consent_desk import withdraw
from tests.factories import (
    FiringDayFactory,
    PhotoFactory,
    ProducerFactory,
    SouvenirCentreFactory,
    StaffFactory,
    StockFactory,
    TrailFactory,
    TrailStopFactory,
    VisitOfferFactory,
)
from tests.portal import world
from tests.programmes.factories import ExhibitionFactory, ShowingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-22 10:00+07:00", tick=False) as clock:
        yield clock


def busy_producer(**kwargs):
    """With something of each kind of rows, twice."""
    producer = ProducerFactory(published=True, **kwargs)
    for number in range(2):
        VisitOfferFactory(producer=producer)
        starts = timezone.now() + timedelta(days=3 + number)
        FiringDayFactory(producer=producer, starts_at=starts, ends_at=starts + timedelta(hours=8))
        TrailStopFactory(trail=TrailFactory(published=True, name_ind=f"Jalur {number}"), producer=producer)
        StockFactory(centre=SouvenirCentreFactory(published=True), producer=producer)
        ShowingFactory(exhibition=ExhibitionFactory(published=True), producer=producer)
    return producer


def page_of(client, producer):
    return client.get(producer.get_absolute_url()).context


def counts(context):
    visits = context["visits"]
    return [len(part) for part in (visits.offers, visits.days, visits.trails, context["shops"].shown)] + [
        len(context["fairs"].coming),
        len(context["fairs"].past),
    ]


def asked(client, producer):
    with CaptureQueriesContext(connection) as queries:
        client.get(producer.get_absolute_url())
    return [query["sql"] for query in queries]


def test_all_kinds_of_rows_are_read_together(client):
    producer = busy_producer()
    busy_producer()

    assert counts(page_of(client, producer)) == [2, 2, 2, 2, 2, 0]


def test_rows_of_all_kinds_cost_one_query_once(client):
    producer, plain = busy_producer(), ProducerFactory(published=True)
    content_version.bump()
    cache.clear()

    first = [sum("jsonobject" in sql for sql in asked(client, record)) for record in (producer, plain)]

    assert first == [1, 0]
    assert len(asked(client, producer)) == len(asked(client, plain)) == 2


def test_what_is_over_leaves_without_any_change_of_content(client, clock):
    producer = busy_producer()
    stop = TrailStopFactory(trail=TrailFactory(published=True), producer=None, firing_day=producer.firing_days.first())
    assert counts(page_of(client, producer)) == [2, 2, 3, 2, 2, 0]
    version = content_version.current()

    clock.move_to(stop.firing_day.ends_at)
    assert counts(page_of(client, producer)) == [2, 1, 2, 2, 2, 0]

    clock.move_to("2026-12-06 10:00+07:00")
    assert counts(page_of(client, producer)) == [2, 0, 2, 2, 0, 2]
    assert content_version.current() == version


def test_new_and_withdrawn_rows_are_seen_at_once(client):
    producer = ProducerFactory(published=True)
    assert counts(page_of(client, producer)) == [0] * 6

    offer = VisitOfferFactory(producer=producer)
    assert counts(page_of(client, producer)) == [1, 0, 0, 0, 0, 0]

    offer.is_active = False
    offer.save()
    assert counts(page_of(client, producer)) == [0] * 6


def test_preview_of_a_draft_shows_what_leads_to_it(client):
    producer = ProducerFactory()
    TrailStopFactory(trail=TrailFactory(published=True), producer=producer)
    client.force_login(StaffFactory(superuser=True))

    context = client.get(f"/admin/artisans/producer/{producer.pk}/preview/").context

    assert len(context["visits"].trails) == 1


# What consents allow


def test_no_personal_data_are_kept(client):
    producer = world.private_producer()
    world.agree(producer, *world.PERSONAL)

    shown = shown_of(producer, content_version.current())

    assert shown.face(producer).whatsapp == world.WHATSAPP
    kept = pickle.dumps(shown).decode("latin1")
    assert [said for words in world.PERSONAL.values() for said in words if said in kept] == []


def test_withdrawn_consent_hides_number_and_photo_at_once(client):
    producer = world.private_producer()
    consents = world.agree(producer, "whatsapp", "photo")
    PhotoFactory(record=producer, shows_person=True)
    page = page_of(client, producer)
    assert (page["face"].whatsapp, len(page["photos"])) == (world.WHATSAPP, 1)

    staff = StaffFactory()
    for consent in consents:
        withdraw(consent, by=staff)

    page = page_of(client, producer)
    assert (page["face"].whatsapp, page["photos"]) == ("", [])


# Exhibitions


def fairs_of(client, producer):
    fairs = page_of(client, producer)["fairs"]
    return [fair.name for fair in fairs.coming], [fair.name for fair in fairs.past]


def test_producer_page_tells_exhibitions_to_come_and_held(client):
    producer = ProducerFactory(published=True)
    for name, when in (("Dulu", "2019"), ("Bulan lalu", "2026-10"), ("Tahun depan", "2027")):
        exhibition = ExhibitionFactory(published=True, name_ind=name, starts_on=None, ends_on=None, when=when)
        ShowingFactory(producer=producer, exhibition=exhibition)
    ShowingFactory(producer=producer, exhibition=ExhibitionFactory(published=True, name_ind="Desember"), stall="A 12")

    response = client.get(producer.get_absolute_url())

    assert fairs_of(client, producer) == (["Desember", "Tahun depan"], ["Bulan lalu", "Dulu"])
    [december, _later] = response.context["fairs"].coming
    assert (december.stall, december.when, december.day) == ("A 12", "1–5 Desember 2026", "2026-12-01")
    assert 'href="/pameran/desember/"' in response.content.decode()


@pytest.mark.parametrize("hidden", ["draft", "stayed away", "cancelled long ago", "other producer"])
def test_exhibition_that_says_nothing_of_a_producer_is_not_told(client, hidden):
    producer = ProducerFactory(published=True)
    past = {"starts_on": date(2026, 3, 2), "ends_on": date(2026, 3, 4)}
    exhibition = ExhibitionFactory(
        published=hidden != "draft",
        is_cancelled=hidden == "cancelled long ago",
        **(past if "long ago" in hidden else {}),
    )
    ShowingFactory(
        exhibition=exhibition,
        producer=ProducerFactory(published=True) if hidden == "other producer" else producer,
        state="stayed_away" if hidden == "stayed away" else "planned",
    )

    assert fairs_of(client, producer) == ([], [])
    assert 'class="fairs"' not in client.get(producer.get_absolute_url()).content.decode()


def test_cancelled_exhibition_to_come_is_said_to_be(client):
    producer = ProducerFactory(published=True)
    ShowingFactory(exhibition=ExhibitionFactory(published=True, is_cancelled=True), producer=producer, stall="A 1")

    [fair] = page_of(client, producer)["fairs"].coming

    assert (fair.is_cancelled, fair.stall) == (True, "")
