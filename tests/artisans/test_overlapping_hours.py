"""Hours that contradict each other: the rule, and the form of a producer that keeps it."""

from datetime import date, time

import pytest
from django.urls import reverse

from artisans.overlapping_hours import first_overlap, first_shared_day
from tests.factories import OpeningExceptionFactory, OpeningHoursFactory, ProducerFactory, StaffFactory
from tests.stewardship.admin_forms import errors_of, form_of, with_row


def hours(*rows):
    return [(day, time.fromisoformat(opens), time.fromisoformat(closes)) for day, opens, closes in rows]


@pytest.mark.parametrize(
    ("rows", "pair"),
    [
        ([], None),
        ([(0, "08:00", "16:00")], None),
        ([(0, "08:00", "12:00"), (0, "12:00", "16:00")], None),
        ([(0, "08:00", "12:00"), (1, "08:00", "12:00")], None),
        ([(0, "08:00", "12:00"), (0, "11:59", "16:00")], (0, 1)),
        ([(3, "08:00", "12:00"), (0, "13:00", "16:00"), (0, "08:00", "14:00")], (1, 2)),
        ([(0, "08:00", "20:00"), (0, "09:00", "10:00"), (2, "08:00", "09:00")], (0, 1)),
        ([(4, "20:00", "02:00"), (5, "02:00", "05:00")], None),
        ([(4, "20:00", "02:00"), (5, "01:00", "05:00")], (0, 1)),
        ([(6, "20:00", "02:00"), (0, "02:00", "08:00")], None),
        ([(6, "20:00", "02:00"), (0, "01:59", "08:00")], (0, 1)),
        ([(0, "00:00", "08:00"), (6, "18:00", "00:00")], None),
    ],
)
def test_hours_that_share_time_are_found(rows, pair):
    assert first_overlap(hours(*rows)) == pair


@pytest.mark.parametrize(
    ("days", "pair"),
    [
        ([], None),
        ([(1, 3), (4, 5)], None),
        ([(4, 5), (1, 4)], (0, 1)),
        ([(1, 9), (20, 21), (3, 3)], (0, 2)),
    ],
)
def test_exceptions_that_share_a_day_are_found(days, pair):
    rows = [(date(2026, 3, starts), date(2026, 3, ends)) for starts, ends in days]

    assert first_shared_day(rows) == pair


@pytest.fixture
def producer(client):
    """A producer of Serang who is open on Monday and closed for a feast, with its officer logged in."""
    client.force_login(StaffFactory(serang=True))
    producer = ProducerFactory(serang=True)
    OpeningHoursFactory(producer=producer)
    OpeningExceptionFactory(producer=producer, starts=date(2026, 3, 20), ends=date(2026, 3, 24))
    return producer


def posted(client, producer, prefix, **row):
    page = reverse("admin:artisans_producer_change", args=[producer.pk])
    values = form_of(client.get(page), "producer_form")
    return client.post(page, with_row(values | {"name": ["Nama Baru"]}, prefix, **row))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("prefix", "row"),
    [
        ("hours", {"weekday": "0", "opens": "15:00", "closes": "18:00"}),
        ("hours", {"weekday": "6", "opens": "22:00", "closes": "08:30"}),
        ("exceptions", {"starts": "2026-03-24", "ends": "2026-03-30"}),
    ],
    ids=["same day", "night before", "exceptions"],
)
def test_overlapping_rows_of_a_producer_are_refused_and_nothing_changes(client, producer, prefix, row):
    response = posted(client, producer, prefix, **row)

    [message] = errors_of(response)[prefix]
    assert len(message.split("–")) > 2  # names both rows
    producer.refresh_from_db()
    assert producer.name != "Nama Baru"
    assert (producer.hours.count(), producer.exceptions.count()) == (1, 1)


@pytest.mark.django_db
def test_afternoon_after_a_break_is_saved(client, producer):
    response = posted(client, producer, "hours", weekday="0", opens="16:00", closes="18:00")

    assert response.status_code == 302
    assert producer.hours.count() == 2


@pytest.mark.django_db
def test_row_that_is_deleted_overlaps_nothing(client, producer):
    page = reverse("admin:artisans_producer_change", args=[producer.pk])
    values = form_of(client.get(page), "producer_form") | {"hours-0-DELETE": ["on"]}

    response = client.post(page, with_row(values, "hours", weekday="0", opens="07:00", closes="12:00"))

    assert response.status_code == 302
    assert [f"{row.opens:%H:%M}" for row in producer.hours.all()] == ["07:00"]
