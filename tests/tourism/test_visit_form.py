"""The form of a group that asks to come: what is kept, who is told, what is refused; nobody loses a word."""

import pytest
import time_machine
from django.conf import settings
from django.core import mail
from django.test import override_settings

from stewardship.public_forms import rate_limits
from tests.factories import KabupatenFactory, ProducerFactory, VisitOfferFactory, VisitRequestFactory
from tests.portal.page_rules import GuardedClient
from tests.tourism.visit_posts import MONDAY, TEACHER, address, again, filled_in, post, sent
from tourism.models import VisitMail, VisitRequest

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


@pytest.fixture(autouse=True)
def purwakarta():
    return KabupatenFactory()


@pytest.fixture
def wati():
    producer = ProducerFactory(published=True, name="Wati", slug="wati")
    VisitOfferFactory(producer=producer)
    return producer


def complete(client, clock, purwakarta, **changes):
    return sent(client, clock, **{"kabupaten": purwakarta.slug, **changes})


def refused(response, **changes):
    """What the page says; it came back with everything that was typed, and nothing was sent."""
    kept = again(response)
    expected = {name: [value] for name, value in {**TEACHER, **changes}.items()}
    assert {name: kept.get(name) for name in expected} == expected
    assert not VisitRequest.objects.exists()
    assert not VisitMail.objects.exists()
    return response.context["page"].problems


def errors(response):
    return {field["id"].removeprefix("id_"): str(field["error"]) for field in response.context["page"].wrong_fields}


# What is kept


def test_request_is_kept_as_it_was_typed(client, clock, purwakarta, wati):
    response = complete(client, clock, purwakarta, producers=["wati"])

    visit = VisitRequest.objects.get()
    assert response.url == address("visit_request_sent", reference=visit.reference)
    assert visit.reference.startswith("KR-")
    assert (visit.kabupaten, visit.people, visit.wheelchairs, visit.ages, visit.wants) == (
        purwakarta,
        80,
        1,
        "children",
        "try",
    )
    assert (str(visit.wanted_on), str(visit.other_day), str(visit.arrives_at)) == (
        "2026-12-10",
        "2026-12-11",
        "09:30:00",
    )
    assert (visit.name, visit.organisation, visit.email, str(visit.phone)) == (
        "Ibu Ratna",
        "SD Contoh 1",
        "ratna@example.org",
        "+6281234567890",
    )
    assert (visit.consent_version, visit.language, visit.state) == ("2026-11", "en", "new")
    assert list(visit.producers.all()) == [wati]


def test_page_after_sending_names_the_reference_and_nobody(client, clock, purwakarta, wati):
    response = client.get(complete(client, clock, purwakarta, producers=["wati"]).url)

    text = response.content.decode()
    assert VisitRequest.objects.get().reference in text
    assert "Wati" in text
    assert not any(datum in text for datum in ("Ratna", "SD Contoh", "ratna@example.org", "3456"))
    assert "noindex" in text


def test_page_after_sending_of_an_anonymised_request_is_gone(client):
    visit = VisitRequestFactory(anonymised=True)

    assert client.get(address("visit_request_sent", reference=visit.reference)).status_code == 404


@override_settings(VISIT_MAIL={"32.14": "wisata@purwakarta.example.org"})
def test_sender_and_office_are_told_and_strangers_words_are_not_passed_on(
    client, clock, purwakarta, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        complete(client, clock, purwakarta)

    confirmation, announcement = mail.outbox
    assert confirmation.to == ["ratna@example.org"]
    assert announcement.to == ["wisata@purwakarta.example.org"]
    for message in mail.outbox:
        said = message.subject + message.body
        assert VisitRequest.objects.get().reference in message.subject
        assert not any(word in said for word in ("Ratna", "SD Contoh", "dua bus", "3456"))


def test_group_without_mail_is_reached_by_telephone(client, clock, purwakarta):
    complete(client, clock, purwakarta, email="")

    assert VisitRequest.objects.get().email == ""
    assert [message.to for message in VisitMail.objects.all()] == [settings.CONTACT_EMAIL]


def test_link_of_a_workshop_ticks_it_and_chooses_its_kabupaten(client, wati):
    values = filled_in(client, "?produsen=wati&ingin=class")

    assert values["producers"] == ["wati"]
    assert values["kabupaten"] == [wati.kecamatan.kabupaten.slug]
    assert filled_in(client, "?ingin=class")["stamp"]


@pytest.mark.parametrize("query", ["?produsen=tidak-ada", "?kabupaten=bandung", "?ingin=terbang", "?produsen=%00"])
def test_link_with_what_nobody_knows_says_so(client, query):
    response = client.get(address() + query)

    assert response.status_code == 200
    assert len(response.context["page"].problems) == 1


def test_draft_workshop_cannot_be_asked_for(client, clock, purwakarta):
    ProducerFactory(slug="rahasia", name="Rahasia")

    response = complete(client, clock, purwakarta, producers=["rahasia"])

    assert not VisitRequest.objects.exists()
    assert "Rahasia" not in response.content.decode()
    assert post(client, {**again(response), "producers": []}).status_code == 302


def test_workshop_of_the_other_kabupaten_is_refused_with_its_name(client, clock, purwakarta):
    ProducerFactory(published=True, serang=True, slug="ciruas", name="Padasan Ciruas")

    response = complete(client, clock, purwakarta, producers=["ciruas"])

    refused(response)
    assert "Padasan Ciruas" in errors(response)["producers"]
    assert again(response)["producers"] == ["ciruas"]


# Sent twice


def test_pressed_twice_is_sent_once(client, clock, purwakarta):
    values = filled_in(client, kabupaten=purwakarta.slug)
    clock.shift(30)

    assert post(client, values).url == post(client, values).url
    assert VisitRequest.objects.count() == 1
    assert VisitMail.objects.count() == 2


def test_changed_after_sending_is_told_and_may_be_sent_as_another(client, clock, purwakarta):
    values = filled_in(client, kabupaten=purwakarta.slug)
    clock.shift(30)
    post(client, values)

    response = post(client, {**values, "people": "90"})

    [problem] = response.context["page"].problems
    assert VisitRequest.objects.get().reference in problem
    clock.shift(30)
    assert post(client, again(response)).status_code == 302
    assert sorted(VisitRequest.objects.values_list("people", flat=True)) == [80, 90]


# Machines


def test_faster_than_people_write_is_not_taken_but_the_next_time(client, clock, purwakarta):
    values = filled_in(client, kabupaten=purwakarta.slug)
    clock.shift(1)
    response = post(client, values)

    assert len(refused(response)) == 1
    clock.shift(4)
    assert post(client, again(response)).status_code == 302


@pytest.mark.parametrize("changes", [{"stamp": "x"}, {"stamp": "\x00"}, {"wording": "2025-01"}, {"website": "x"}])
def test_form_that_is_not_as_it_was_is_shown_again(client, clock, purwakarta, changes):
    response = complete(client, clock, purwakarta, **changes)

    assert len(refused(response)) == 1
    clock.shift(4)
    assert post(client, again(response)).status_code == 302


def test_form_of_another_site_is_shown_again(client, clock, purwakarta):
    values = filled_in(client, kabupaten=purwakarta.slug)
    clock.shift(30)

    response = post(client, values, **{"sec-fetch-site": "cross-site"})

    assert response.status_code == 403
    assert len(refused(response)) == 1
    assert post(client, again(response)).status_code == 302


def test_form_needs_no_cookie(clock, purwakarta):
    client = GuardedClient(enforce_csrf_checks=True)

    assert complete(client, clock, purwakarta).status_code == 302
    assert not client.cookies


@pytest.mark.parametrize(("column", "other"), [("email", {"phone": ""}), ("phone", {"email": ""})])
def test_same_sender_is_stopped_after_some_requests_and_loses_nothing(client, clock, purwakarta, column, other):
    most = rate_limits.OF_EMAIL[0].most
    for number in range(most):
        assert complete(client, clock, purwakarta, people=str(number + 1), **other).status_code == 302

    response = complete(client, clock, purwakarta, **other)

    assert response.status_code == 429
    assert again(response)["message"] == [TEACHER["message"]]
    assert VisitRequest.objects.count() == most
    clock.shift(3601)
    assert post(client, {**again(response), "agreed": "on"}).status_code == 302


# Fields


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kabupaten", ""),
        ("kabupaten", "bandung"),
        ("people", ""),
        ("people", "0"),
        ("people", "-5"),
        ("people", "2001"),
        ("people", "delapan"),
        ("people", "9" * 40),
        ("wheelchairs", "81"),
        ("wanted_on", ""),
        ("wanted_on", "2026-11-01"),
        ("wanted_on", "2031-01-01"),
        ("wanted_on", "besok"),
        ("other_day", "2026-02-30"),
        ("arrives_at", "25:00"),
        ("wants", "terbang"),
        ("ages", "bayi"),
        ("name", ""),
        ("name", "https://spam.example"),
        ("name", "Ratna\r\nBcc: all@example.org"),
        ("organisation", "www.spam.example"),
        ("email", "ratna"),
        ("phone", "12"),
        ("phone", "+62 812\n3456"),
        ("message", "a" * 2001),
        ("message", "a\x00b"),
    ],
)
def test_wrong_field_says_so_and_nothing_is_sent(client, clock, purwakarta, field, value):
    response = complete(client, clock, purwakarta, **{field: value})

    assert response.status_code == 200
    assert field in errors(response)
    assert not VisitRequest.objects.exists()
    assert again(response)["organisation" if field == "name" else "name"] == [
        TEACHER["organisation" if field == "name" else "name"]
    ]


def test_group_that_gives_no_way_to_answer_is_asked_for_one(client, clock, purwakarta):
    response = complete(client, clock, purwakarta, email="", phone="")

    refused(response, email="", phone="")
    assert "email" in errors(response)


def test_without_consent_nothing_is_sent(client, clock, purwakarta):
    values = filled_in(client, kabupaten=purwakarta.slug)
    del values["agreed"]
    clock.shift(30)

    assert "agreed" in errors(post(client, values))
    assert not VisitRequest.objects.exists()


@pytest.mark.parametrize("typed", ["1.200", "1,200", "1 200"])
def test_large_group_may_be_written_with_a_mark(client, clock, purwakarta, typed):
    complete(client, clock, purwakarta, people=typed)

    assert VisitRequest.objects.get().people == 1200


def test_empty_post_is_answered(client):
    assert post(client, {}).status_code == 200
    assert not VisitRequest.objects.exists()


@pytest.mark.query_count("tourism:visit_request")
@pytest.mark.parametrize("count", [1, 5])
def test_visit_request_query_count(client, django_assert_num_queries, count):
    for _number in range(count):
        VisitOfferFactory(producer=ProducerFactory(published=True))
    client.get(address())

    with django_assert_num_queries(3):
        client.get(address())


@pytest.mark.query_count("tourism:visit_request_sent")
@pytest.mark.parametrize("count", [1, 5])
def test_visit_request_sent_query_count(client, django_assert_num_queries, count):
    visit = VisitRequestFactory(producers=ProducerFactory.create_batch(count, published=True))

    with django_assert_num_queries(2):
        client.get(address("visit_request_sent", reference=visit.reference))
