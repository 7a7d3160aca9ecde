"""Firing days and open workshops: the page, and the feed as another library reads it."""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import icalendar
import ics
import pytest
import time_machine
from django.test import override_settings
from django.urls import reverse
from django.utils import translation

from artisans import merging
from stewardship.models import Consent
from tests.factories import (
    DesaFactory,
    FiringDayFactory,
    KabupatenFactory,
    ProducerConsentFactory,
    ProducerFactory,
    StaffFactory,
)
from tourism.calendar.listing import Calendar
from tourism.models import FiringDay

pytestmark = pytest.mark.django_db
JAKARTA = ZoneInfo("Asia/Jakarta")
NOW = "2026-11-20 10:00:00+07:00"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def wati():
    return ProducerFactory(
        published=True,
        name="Wati",
        desa=DesaFactory(anjun=True),
        address="Jalan Rahasia 17",
        lat=Decimal("-6.63217"),
        lon=Decimal("107.39123"),
    )


def day(producer, starts=(2026, 12, 5, 18), **kwargs):
    return FiringDayFactory(producer=producer, starts_at=datetime(*starts, tzinfo=JAKARTA), uid="", **kwargs)


def address(name="calendar", language="en", **kwargs):
    with translation.override(language):
        return reverse(f"tourism:{name}", kwargs=kwargs)


def shown(client, query="", language="en"):
    """Names of the workshops in the order of the page."""
    calendar = client.get(address(language=language) + query).context["calendar"]
    return [row.day.producer.name for month in calendar.months for row in month.rows]


# The page


@pytest.mark.parametrize(("language", "said"), [("id", "18.00</time>–"), ("en", "18:00</time>–")])
def test_times_are_written_as_the_language_does(client, wati, language, said):
    day(wati, (2026, 12, 5, 18))

    assert said in client.get(address(language=language)).content.decode()


def test_coming_days_stand_by_month_and_past_ones_a_link_away(client, wati):
    day(wati, (2026, 12, 5, 18))
    day(ProducerFactory(published=True, name="Udin"), (2027, 1, 9, 8))
    day(ProducerFactory(published=True, name="Asep"), (2026, 11, 1, 8))

    response = client.get(address())

    assert [month.first.month for month in response.context["calendar"].months] == [12, 1]
    assert shown(client) == ["Wati", "Udin"]
    assert response.context["calendar"].other_url == address() + "?kapan=lewat"
    assert shown(client, "?kapan=lewat") == ["Asep"]


def test_day_that_is_going_on_is_still_to_come(client, wati):
    day(wati, (2026, 11, 20, 8))

    assert shown(client) == ["Wati"]


def test_days_of_drafts_are_not_shown(client):
    day(ProducerFactory())

    assert shown(client) == []


def test_days_are_told_to_search_engines_as_events(client, wati):
    real = day(wati, note_ind="Bawa jaket </script>", note_en="Bring a jacket </script>")
    day(wati, (2026, 12, 6, 18), state="cancelled")
    day(wati, (2026, 12, 7, 18), is_sample=True)
    day(ProducerFactory(published=True, sample=True), (2026, 12, 8, 18))

    response = client.get(address())

    first, second = json.loads(response.context["structured"])["@graph"]
    assert (first["@type"], first["name"], first["@id"].endswith(real.uid)) == (
        "Event",
        "Firing of the kiln: Wati",
        True,
    )
    assert (first["startDate"], first["description"]) == ("2026-12-05T18:00:00+07:00", "Bring a jacket </script>")
    assert [each["eventStatus"].rpartition("/")[2] for each in (first, second)] == ["EventScheduled", "EventCancelled"]
    assert first["location"]["address"]["addressLocality"] == "Anjun, Plered"
    body = response.content.decode()
    assert body.count("application/ld+json") == 1
    assert "jacket </script>" not in body[body.index("application/ld+json") :].partition("</script>")[0]
    assert "Rahasia" not in body
    assert "-6.63217" not in body


def test_calendar_without_days_tells_no_events(client):
    assert "ld+json" not in client.get(address()).content.decode()


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?kabupaten=purwakarta", ["Wati"]),
        ("?kabupaten=serang", ["Ciruas"]),
        ("?jenis=open_day", ["Ciruas"]),
        ("?jenis=firing&kabupaten=serang", []),
    ],
)
def test_filters(client, wati, query, names):
    day(wati)
    day(ProducerFactory(published=True, serang=True, name="Ciruas"), (2026, 12, 6, 9), kind="open_day")

    assert shown(client, query) == names


@pytest.mark.parametrize(
    "query",
    ["?kabupaten=bandung", "?jenis=pesta", "?kapan=besok", "?halaman=9", "?foo=1", "?kabupaten=%00", "?halaman=x"],
)
def test_what_is_not_understood_is_told_and_the_rest_applies(client, wati, query):
    day(wati)

    response = client.get(address() + query)

    assert response.status_code == 200
    assert len(response.context["calendar"].problems) == 1
    assert shown(client, query) == ["Wati"]


def test_cancelled_and_sample_days_are_shown_as_such(client, wati):
    day(wati, state="cancelled", is_sample=True)

    text = client.get(address()).content.decode()

    assert 'class="cancelled"' in text
    assert "badge sample" in text


def test_times_are_those_of_jakarta_and_tell_of_the_next_day(client, wati):
    FiringDayFactory(
        producer=wati,
        starts_at=datetime(2026, 12, 5, 15, tzinfo=UTC),
        ends_at=datetime(2026, 12, 5, 20, tzinfo=UTC),
    )

    [month] = client.get(address()).context["calendar"].months

    assert (month.rows[0].starts.hour, month.rows[0].ends.hour, month.rows[0].ends_later) == (22, 3, True)


def test_long_calendar_has_pages(client, wati):
    for number in range(Calendar.page_size + 1):
        day(wati, (2026, 12, 1 + number % 28, 8 + number // 28))

    assert len(shown(client)) == Calendar.page_size
    assert len(shown(client, "?halaman=2")) == 1


def test_empty_calendar_says_what_to_do(client):
    assert "kunjungan=1" in client.get(address()).content.decode()


@pytest.mark.query_count("tourism:calendar")
@pytest.mark.parametrize("count", [1, 5])
def test_calendar_query_count(client, django_assert_num_queries, count):
    for number in range(count):
        day(ProducerFactory(published=True, name=str(number)))
    client.get(address())

    with django_assert_num_queries(3):
        client.get(address())


# The feed


def feed(client, kabupaten="purwakarta", language="en"):
    response = client.get(address("calendar_feed", language, kabupaten=kabupaten))
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return response.content.decode()


def entries(client, **kwargs):
    """What a library that did not write the feed reads in it, by name."""
    return sorted(ics.Calendar(feed(client, **kwargs)).events, key=lambda event: event.begin)


def test_feed_is_read_by_an_independent_library(client, wati):
    made = day(wati, note_en="Wear closed shoes; bring water, too.")

    [event] = entries(client)

    assert event.uid == made.uid
    assert event.begin.datetime == made.starts_at
    assert event.end.datetime == made.ends_at
    assert str(event.begin.tzinfo.utcoffset(made.starts_at)) == "7:00:00"
    assert "Wati" in event.name
    assert "Wear closed shoes; bring water, too." in event.description
    assert event.url.endswith(wati.get_absolute_url().removeprefix("/produsen"))
    assert event.status == "CONFIRMED"


def test_feed_has_a_time_zone_lines_of_75_bytes_and_nothing_of_now(client, clock, wati):
    day(wati, note_en="Closed shoes. " * 12)
    text = feed(client)

    assert "TZID:Asia/Jakarta" in text
    assert "DTSTART;TZID=Asia/Jakarta:20261205T180000" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    clock.shift(5 * 3600)
    assert feed(client) == text


def test_feed_in_indonesian_names_the_same_entries(client, wati):
    made = day(wati, note_ind="Bawa sepatu.", note_en="Wear shoes.")

    [indonesian], [english] = entries(client, language="id"), entries(client)

    assert indonesian.uid == english.uid == made.uid
    assert "Bawa sepatu." in indonesian.description
    assert "/en/" in english.url
    assert "/en/" not in indonesian.url


def test_change_counts_up_and_keeps_the_uid(client, clock, wati):
    made = day(wati)
    uid, before = made.uid, feed(client)
    clock.shift(60)

    made.starts_at += timedelta(hours=-1)
    made.save()

    changed = icalendar.Calendar.from_ical(feed(client)).walk("VEVENT")[0]
    old = icalendar.Calendar.from_ical(before).walk("VEVENT")[0]
    assert (changed["uid"], changed["sequence"]) == (uid, 1)
    assert changed["dtstamp"].dt - old["dtstamp"].dt == timedelta(seconds=60)


def test_saving_without_a_change_counts_nothing(wati):
    made = day(wati)

    made.save()
    FiringDay.objects.get(pk=made.pk).save()

    assert FiringDay.objects.get().sequence == 0


def test_change_saved_by_its_field_alone_counts_too(wati):
    made = day(wati)
    made.state = "cancelled"
    made.save(update_fields=["state"])

    made.refresh_from_db()
    assert (made.state, made.sequence) == ("cancelled", 1)


def test_cancelled_day_stays_in_the_feed(client, wati):
    made = day(wati)
    made.state = "cancelled"
    made.save()

    [event] = entries(client)

    assert (event.uid, event.status) == (made.uid, "CANCELLED")


def test_exact_address_only_with_consent(client, wati):
    day(wati)
    text = feed(client)
    assert "Anjun" in text
    assert not any(datum in text for datum in ("Rahasia", "6.63217"))

    ProducerConsentFactory(record=wati, field=Consent.Field.LOCATION)

    text = feed(client)
    assert "Jalan Rahasia 17" in text
    assert "GEO:-6.63217;107.39123" in text


def test_feed_is_of_one_kabupaten_and_of_published_producers(client, wati):
    day(wati)
    day(ProducerFactory(published=True, serang=True, name="Ciruas"))
    day(ProducerFactory(name="Draf"))

    assert [event.name.rpartition(", ")[2] for event in entries(client)] == ["Wati"]
    assert [event.name.rpartition(", ")[2] for event in entries(client, kabupaten="serang")] == ["Ciruas"]


def test_feed_without_days_is_a_calendar(client):
    KabupatenFactory()

    assert "BEGIN:VTIMEZONE" in feed(client)
    assert ics.Calendar(feed(client)).events == set()


def test_feed_of_no_kabupaten_is_not_there(client):
    assert client.get(address("calendar_feed", kabupaten="bandung")).status_code == 404


def test_unchanged_feed_is_not_sent_again(client, wati):
    made = day(wati)
    url = address("calendar_feed", kabupaten="purwakarta")
    tag = client.get(url)["ETag"]

    assert client.get(url, headers={"if-none-match": tag}).status_code == 304
    made.state = "cancelled"
    made.save()
    assert client.get(url, headers={"if-none-match": tag}).status_code == 200


@override_settings(PAGE_CACHE_SECONDS=60)
def test_kept_feed_is_made_anew_after_a_change(client, wati):
    made = day(wati)
    assert "STATUS:CONFIRMED" in feed(client)
    made.state = "cancelled"
    made.save()

    assert "STATUS:CANCELLED" in feed(client)


def test_merging_producers_keeps_the_entry_and_counts_a_change(wati):
    made = day(ProducerFactory(published=True, name="Wati lama"))

    merging.merge(wati, made.producer, by=StaffFactory(superuser=True))

    made.refresh_from_db()
    assert (made.producer, made.sequence) == (wati, 1)


@pytest.mark.query_count("tourism:calendar_feed")
@pytest.mark.parametrize("count", [1, 5])
def test_calendar_feed_query_count(client, django_assert_num_queries, count):
    for number in range(count):
        day(ProducerFactory(published=True, name=str(number)))

    with django_assert_num_queries(3):
        feed(client)
