"""The calendar of exhibitions and trainings, and the news of exhibitions, as other programs read them."""

import datetime
import xml.etree.ElementTree as ET

import icalendar
import ics
import pytest
import time_machine
from django.test import override_settings
from django.urls import reverse
from django.utils.translation import override

from programmes.models import Exhibition
from tests.factories import KabupatenFactory
from tests.programmes.factories import ExhibitionFactory, StallApplicationFactory, TrainingFactory

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-20 10:00:00+07:00", tick=False) as clock:
        yield clock


def address(kabupaten="", language="en"):
    with override(language):
        if kabupaten:
            return reverse("programmes:programme_calendar_of", args=[kabupaten])
        return reverse("programmes:programme_calendar")


def feed(client, *args, **kwargs):
    response = client.get(address(*args, **kwargs))
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return response.content.decode()


def entries(client, *args, **kwargs):
    """What a library that did not write the feed reads in it."""
    return sorted(ics.Calendar(feed(client, *args, **kwargs)).events, key=lambda event: event.begin)


def only_event(client):
    return icalendar.Calendar.from_ical(feed(client)).walk("VEVENT")[0]


# iCalendar


def test_entry_is_of_whole_days_and_ends_after_the_last(client):
    made = ExhibitionFactory(published=True, name_en="Fair", place="Jakarta", organiser="ASEPHI")

    [event] = entries(client)

    assert event.all_day
    assert (event.begin.date(), event.duration) == (datetime.date(2026, 12, 1), datetime.timedelta(days=5))
    assert "DTSTART;VALUE=DATE:20261201" in feed(client)
    assert "DTEND;VALUE=DATE:20261206" in feed(client)
    assert (event.name, event.location, event.status) == ("Fair", "Jakarta", "CONFIRMED")
    with override("en"):
        assert event.url.endswith(made.get_absolute_url())
    assert "ASEPHI" in event.description


def test_one_day_ends_on_the_next(client):
    ExhibitionFactory(published=True, ends_on=None)

    assert "DTEND;VALUE=DATE:20261202" in feed(client)


def test_trainings_stand_in_it_with_their_kind(client):
    ExhibitionFactory(published=True, name_en="Fair")
    TrainingFactory(published=True, name_en="Course")

    found = {event.name: event.categories for event in entries(client)}

    assert found == {"Course": {"Training"}, "Fair": {"Exhibition"}}


def test_only_published_ones_with_days_of_the_last_year_are_in_it(client):
    ExhibitionFactory()
    ExhibitionFactory(published=True, starts_on=None, ends_on=None, when="2026-12")
    ExhibitionFactory(published=True, starts_on=datetime.date(2025, 11, 1), ends_on=datetime.date(2025, 11, 19))
    ExhibitionFactory(
        published=True, name_en="Just", starts_on=datetime.date(2025, 11, 1), ends_on=datetime.date(2025, 11, 20)
    )

    assert [event.name for event in entries(client)] == ["Just"]


def test_feed_of_one_kabupaten_and_of_both(client):
    ExhibitionFactory(published=True, name_en="Plered")
    ExhibitionFactory(published=True, serang=True, name_en="Bumijaya")

    assert [event.name for event in entries(client, "purwakarta")] == ["Plered"]
    assert [event.name for event in entries(client, "serang")] == ["Bumijaya"]
    assert len(entries(client)) == 2


def test_both_languages_have_the_same_entries(client):
    ExhibitionFactory(published=True, name_ind="Pameran", name_en="Fair")

    [indonesian], [english] = entries(client, language="id"), entries(client)

    assert indonesian.uid == english.uid
    assert (indonesian.name, english.name) == ("Pameran", "Fair")


@pytest.mark.parametrize("factory", [ExhibitionFactory, TrainingFactory])
def test_change_counts_up_and_keeps_the_uid(client, clock, factory):
    made = factory(published=True)
    before = only_event(client)
    clock.shift(60)

    made.ends_on += datetime.timedelta(days=1)
    made.save()

    after = only_event(client)
    assert (after["uid"], before["sequence"], after["sequence"]) == (before["uid"], 0, 1)
    assert after["dtstamp"].dt - before["dtstamp"].dt == datetime.timedelta(seconds=60)


def test_saving_without_a_change_of_the_entry_counts_nothing():
    made = ExhibitionFactory(published=True)

    made.description_ind = "Lebih banyak"
    made.save()

    assert Exhibition.objects.get().sequence == 0


def test_cancelled_exhibition_stays_as_cancelled(client):
    made = ExhibitionFactory(published=True)
    uid = only_event(client)["uid"]
    made.is_cancelled = True
    made.save()

    [event] = entries(client)

    assert (event.uid, event.status) == (str(uid), "CANCELLED")
    assert only_event(client)["sequence"] == 1


def test_lines_are_short_and_nothing_tells_when_it_was_made(client, clock):
    ExhibitionFactory(published=True, place="Gedung pertemuan " * 8)
    text = feed(client)

    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    clock.shift(5 * 3600)
    assert feed(client) == text


def test_control_characters_of_other_programs_break_no_line(client):
    ExhibitionFactory(published=True, name_en="Fair\x0bin\x1e Jakarta", place="Hall\x0cA", organiser="ASE\rPHI")

    text = feed(client)

    assert not {"\x0b", "\x0c", "\x1e"} & set(text)
    assert all(":" in line or line.startswith(" ") for line in text.splitlines())
    assert only_event(client)["summary"] == "Fair in  Jakarta"


def test_empty_feed_is_a_calendar(client):
    KabupatenFactory()

    assert ics.Calendar(feed(client)).events == set()


@pytest.mark.parametrize("kabupaten", ["bandung", "x" * 60])
def test_feed_of_no_kabupaten_is_not_there(client, kabupaten):
    assert client.get(address(kabupaten)).status_code == 404


def test_unchanged_feed_is_not_sent_again(client):
    made = ExhibitionFactory(published=True)
    tag = client.get(address())["ETag"]

    assert client.get(address(), headers={"if-none-match": tag}).status_code == 304
    made.is_cancelled = True
    made.save()
    assert client.get(address(), headers={"if-none-match": tag}).status_code == 200


@override_settings(PAGE_CACHE_SECONDS=60)
def test_kept_feed_is_made_anew_after_a_change(client):
    made = ExhibitionFactory(published=True)
    assert "STATUS:CONFIRMED" in feed(client)
    made.is_cancelled = True
    made.save()

    assert "STATUS:CANCELLED" in feed(client)


@pytest.mark.query_count("programmes:programme_calendar")
@pytest.mark.parametrize("count", [1, 5])
def test_calendar_query_count(client, django_assert_num_queries, count):
    for _number in range(count):
        ExhibitionFactory(published=True)
        TrainingFactory(published=True)

    with django_assert_num_queries(2):
        feed(client)


@pytest.mark.query_count("programmes:programme_calendar_of")
@pytest.mark.parametrize("count", [1, 5])
def test_calendar_of_one_kabupaten_query_count(client, django_assert_num_queries, count):
    for _number in range(count):
        ExhibitionFactory(published=True)
        TrainingFactory(published=True)

    with django_assert_num_queries(3):
        feed(client, "purwakarta")


# Atom


def news(client, language="en"):
    with override(language):
        response = client.get(reverse("programmes:exhibition_feed"))
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    return ET.fromstring(response.content)


def text_of(element, name):
    return element.findtext(f"{ATOM}{name}")


def test_feed_has_what_atom_asks_for(client):
    made = ExhibitionFactory(published=True, name_en="Fair", place="Jakarta")

    root = news(client)
    [entry] = root.findall(f"{ATOM}entry")

    for element in (root, entry):
        assert text_of(element, "id").startswith("tag:")
        assert datetime.datetime.fromisoformat(text_of(element, "updated")).tzinfo
        assert text_of(element, "title")
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Gerabah Portal"
    assert [link.get("rel") for link in root.findall(f"{ATOM}link")] == ["alternate", "self"]
    with override("en"):
        own = reverse("programmes:exhibition_feed")
        assert root.find(f"{ATOM}link[@rel='self']").get("href").endswith(own)
        assert entry.find(f"{ATOM}link").get("href").endswith(made.get_absolute_url())
    assert "Jakarta" in text_of(entry, "summary")


def test_what_looks_like_markup_is_told_as_it_was_written(client):
    ExhibitionFactory(published=True, name_en="Cups & <b>vases", description_en="Below < 5 cm & <script>", place="")

    entry = news(client).find(f"{ATOM}entry")

    assert text_of(entry, "title") == "Cups & <b>vases"
    assert entry.find(f"{ATOM}summary").get("type") == "html"
    assert "Below &lt; 5 cm &amp; &lt;script&gt;." in text_of(entry, "summary")


def test_letters_that_xml_does_not_know_break_no_feed(client):
    ExhibitionFactory(published=True, name_en="Fair\x0bin Jakarta", description_en="Pots\x0c and vases")

    entry = news(client).find(f"{ATOM}entry")

    assert text_of(entry, "title") == "Fair in Jakarta"
    assert "Pots  and vases" in text_of(entry, "summary")


def test_ids_stay_when_name_and_address_change(client, clock):
    made = ExhibitionFactory(published=True, name_en="Fair")
    before = news(client).find(f"{ATOM}entry")
    clock.shift(60)
    made.name_en, made.slug = "Big fair", "pameran-besar"
    made.save()

    after = news(client).find(f"{ATOM}entry")

    assert text_of(after, "id") == text_of(before, "id")
    assert text_of(after, "title") == "Big fair"
    assert text_of(after, "updated") > text_of(before, "updated")


def test_languages_are_feeds_of_their_own(client):
    ExhibitionFactory(published=True, name_ind="Pameran", name_en="Fair")

    indonesian, english = news(client, "id"), news(client)

    assert text_of(indonesian, "id") != text_of(english, "id")
    assert text_of(indonesian.find(f"{ATOM}entry"), "title") == "Pameran"
    assert english.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_drafts_samples_and_applicants_are_not_in_it(client):
    ExhibitionFactory()
    ExhibitionFactory(published=True, sample=True)
    made = ExhibitionFactory(published=True, is_cancelled=True, name_en="Off")
    StallApplicationFactory(exhibition=made, name="Ibu Rahasia")

    root = news(client)

    assert len(root.findall(f"{ATOM}entry")) == 1
    assert text_of(root.find(f"{ATOM}entry"), "title").endswith("Off")
    assert text_of(root.find(f"{ATOM}entry"), "title") != "Off"
    assert "Rahasia" not in ET.tostring(root, encoding="unicode")


@pytest.mark.query_count("programmes:exhibition_feed")
@pytest.mark.parametrize("count", [1, 5])
def test_news_query_count(client, django_assert_max_num_queries, count):
    for _number in range(count):
        ExhibitionFactory(published=True)

    with django_assert_max_num_queries(3):
        news(client)
