"""What is not sent: machines, floods, links in names, headers in mails; and nobody loses a word over it."""

import pytest
from django.core.signing import Signer
from django.utils import timezone

from exporters import consent_texts
from exporters.models import Inquiry, OutgoingMail
from stewardship import lifecycle
from stewardship.models import RateMark
from stewardship.public_forms import rate_limits
from stewardship.public_forms.stamps import Stamp
from tests.exporters.inquiry_posts import BUYER, SAME_ORIGIN, again, filled_in, post, sent
from tests.factories import ExporterFactory, StaffFactory
from tests.portal.page_rules import GuardedClient, parse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock", "anjun_jaya")]


def refused(response, **changes):
    """What the page says as a whole; it came back with everything that was typed, and nothing was sent."""
    kept = again(response)
    expected = {name: [value] for name, value in {**BUYER, **changes}.items() if not isinstance(value, list)}
    assert {name: kept.get(name) for name in expected} == expected
    assert not Inquiry.objects.exists()
    assert not OutgoingMail.objects.exists()
    return response.context["page"].problems


def errors(response):
    return {field["id"].removeprefix("id_"): field["error"] for field in response.context["page"].wrong_fields}


# Machines


def test_faster_than_people_write_is_not_taken_but_the_next_time(client, clock):
    values = filled_in(client, "e:anjun-jaya")
    clock.shift(2)
    response = post(client, values)
    assert refused(response) == [Stamp("", 1_772_413_202).problem]

    clock.shift(4)
    assert post(client, again(response)).status_code == 302


def test_form_of_yesterday_is_not_taken_but_the_next_time(client, clock):
    values = filled_in(client, "e:anjun-jaya")
    clock.shift(12 * 3600 + 1)
    response = post(client, values)
    [problem] = refused(response)
    assert "open for a long time" in problem
    assert again(response)["stamp"] != values["stamp"]

    clock.shift(4)
    assert post(client, again(response)).status_code == 302


def test_correcting_an_error_may_take_a_second(client, clock):
    response = sent(client, clock, agreed="")
    clock.shift(1)

    assert post(client, {**again(response), "agreed": "on"}).status_code == 302


@pytest.mark.parametrize(
    "stamp",
    ["", "x", "a:b:c", "\x00", Signer().sign_object(["t", 1]), Signer(salt="exporters.inquiry.mail").sign("t")],
)
def test_forged_stamp_is_not_taken(client, clock, stamp):
    response = sent(client, clock, stamp=stamp)

    [problem] = refused(response)
    assert "not complete any more" in problem
    clock.shift(4)
    assert post(client, again(response)).status_code == 302


def test_stamp_brings_back_what_it_was_made_with(clock):
    stamp = Stamp.new()

    assert Stamp.read(str(stamp)) == stamp
    assert Stamp.new(stamp.token).token == stamp.token
    assert len({Stamp.new().token for _number in range(50)}) == 50


def test_consent_is_to_the_wording_that_was_shown(client, clock):
    response = sent(client, clock, wording="2025-01")

    [problem] = refused(response, wording=consent_texts.CURRENT)
    assert "has changed" in problem
    assert post(client, again(response)).status_code == 302


def test_field_that_people_do_not_see_stops_machines(client, clock):
    response = sent(client, clock, website="https://spam.example/")

    [problem] = refused(response)
    assert "a field that people do not see" in problem
    assert again(response)["website"] == [""]
    assert post(client, again(response)).status_code == 302


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}, {"referer": "https://evil.example/"}],
)
def test_form_of_another_site_is_shown_again(client, clock, headers):
    values = filled_in(client, "e:anjun-jaya")
    clock.shift(30)

    response = post(client, values, **headers)

    assert response.status_code == 403
    [problem] = refused(response)
    assert "Your browser did not say" in problem
    assert post(client, again(response)).status_code == 302


def test_form_needs_no_csrf_cookie(clock):
    client = GuardedClient(enforce_csrf_checks=True)

    assert sent(client, clock).status_code == 302


# Fields


@pytest.mark.parametrize("field", ["name", "company", "port"])
@pytest.mark.parametrize(
    "text",
    [
        "https://spam.example",
        "Best pills http://x",
        "www.spam.example",
        "spam.com",
        "Buy at SPAM.XYZ/now",
        "<a href=x>",
        "[url=x]",
        "ftp://x",
        "bit.ly/abc",
        "Jan t.me/pills",
        "ｗｗｗ．spam．example",
        "spam。com",
        "Rotterdam evil.id/x",
    ],
)
def test_no_links_in_names(client, clock, field, text):
    response = sent(client, clock, **{field: text})

    assert refused(response, **{field: text}) == []
    assert errors(response) == {field: "Please write the name only. An address on the web may stand in the message."}


@pytest.mark.parametrize(
    "name",
    [
        "Mr. J. O'Neill-Smith",
        "PT. Tanah Liat Tbk.",
        "Müller & Söhne GmbH",
        "St. Petersburg",
        "王小明",
        "A.B. Co.",
        "PT.Maju/CV.Jaya",
    ],
)
def test_ordinary_names_are_no_links(client, clock, name):
    assert sent(client, clock, name=name, company=name, port=name).status_code == 302


@pytest.mark.parametrize("field", ["name", "company", "port", "budget", "phone", "line-0-wording", "line-0-size"])
@pytest.mark.parametrize("line_break", ["\r\n", "\n", "\r", "\x85", "\u2028"])
def test_no_line_breaks_in_single_lines(client, clock, field, line_break):
    value = f"Zoë{line_break}Bcc: all@example.org"

    response = sent(client, clock, **{field: value})

    assert errors(response)[field] == "Please write this on one line."
    assert not Inquiry.objects.exists()


@pytest.mark.parametrize("email", ["zoe@example.org\r\nBcc: a@example.org", "a@b", "zoe@example.org, a@example.org"])
def test_bad_email_is_an_error_of_its_field(client, clock, email):
    response = sent(client, clock, email=email)

    assert errors(response).keys() == {"email"}
    assert not Inquiry.objects.exists()


def test_message_that_is_too_long_says_by_how_much(client, clock):
    response = sent(client, clock, message="x" * 10_000)

    refused(response, message="x" * 10_000)
    assert errors(response) == {
        "message": "Your message has 10,000 characters; at most 4,000 are possible. Please shorten it."
    }


def test_line_breaks_of_the_browser_do_not_count_twice(client, clock):
    assert sent(client, clock, message="x\r\n" * 2000).status_code == 302
    assert len(Inquiry.objects.get().message) == 4000 - 1  # the last one is blank space


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"name": ""}, "name", "Please write your name."),
        ({"name": "x" * 121}, "name", "120"),
        ({"country": ""}, "country", "Please choose your country."),
        ({"country": "XX"}, "country", "XX"),
        ({"agreed": ""}, "agreed", "Without your consent"),
        ({"wanted_on": "2026-03-01"}, "wanted_on", "This day is over."),
        ({"wanted_on": "soon"}, "wanted_on", ""),
        ({"phone": "12"}, "phone", "with the code of the country"),
        ({"phone": "call me"}, "phone", "with the code of the country"),
        ({"phone": "0812", "country": "AQ"}, "phone", "with the code of the country"),
        ({"line-0-quantity": ""}, "line-0-quantity", "How many pieces?"),
        ({"line-0-quantity": "0"}, "line-0-quantity", ""),
        ({"line-0-quantity": "1.5"}, "line-0-quantity", "Please write a whole number"),
        ({"line-0-quantity": "9" * 40}, "line-0-quantity", ""),
        ({"line-0-wording": ""}, "line-0-wording", "Please choose a product type or write"),
        ({"line-0-product_type": "tidak-ada"}, "line-0-product_type", ""),
        ({"line-0-product": "x"}, "line-0-product", ""),
    ],
)
def test_wrong_entry_is_an_error_of_its_field(client, clock, changes, field, words):
    response = sent(client, clock, **changes)

    assert errors(response).keys() == {field}
    assert words in errors(response)[field]
    assert not Inquiry.objects.exists()


def test_inquiry_for_nothing_is_not_sent(client, clock):
    response = sent(client, clock, message="", **{"line-0-wording": "", "line-0-quantity": ""})

    assert refused(response, message="") == ["Please say what you are looking for: in a row above or in the message."]


@pytest.mark.parametrize("field", ["name", "message", "line-0-wording", "pilih", "act", "line-TOTAL_FORMS"])
def test_null_characters_are_survived(client, clock, field):
    assert sent(client, clock, **{field: "\x00"}).status_code == 200
    assert not Inquiry.objects.exists()


# Recipients


def test_business_that_left_the_portal_meanwhile_is_named_before_anything_is_sent(client, clock, anjun_jaya):
    ExporterFactory(published=True, name="Tetap")
    values = filled_in(client, "e:anjun-jaya,e:tetap")
    lifecycle.archive(anjun_jaya, by=StaffFactory(superuser=True))
    clock.shift(30)

    response = post(client, values)

    assert refused(response) == ["1 entry of the list is no longer in the portal and was left out."]
    assert again(response)["pilih"] == ["e:tetap"]
    assert post(client, again(response)).status_code == 302
    assert [str(each) for each in Inquiry.objects.get().recipients.all()] == ["Tetap"]


def test_recipients_that_were_typed_in_are_looked_up_as_well(client, clock):
    ExporterFactory(name="Draf")

    response = sent(client, clock, pilih="e:anjun-jaya,e:draf,d:77")

    assert refused(response) == ["2 entries of the list are no longer in the portal and were left out."]


def test_piece_that_is_not_on_the_list_is_no_piece_of_it(client, clock):
    sent(client, clock, **{"line-0-product": "77"})

    assert Inquiry.objects.get().lines.get().product is None


# Limits


def flood(client, clock, count, **changes):
    return [
        sent(client, clock, **{"email": f"zoe{number}@example.org", **changes}).status_code for number in range(count)
    ]


def test_ten_inquiries_an_hour_are_enough_for_one_address(client, clock):
    assert flood(client, clock, 10) == [302] * 10

    response = sent(client, clock, email="new@example.org")

    assert response.status_code == 429
    assert again(response)["message"] == [BUYER["message"]]
    [problem] = response.context["page"].problems
    assert problem.startswith("Many inquiries came from you just now. Please send this one after 2 March, 09:00")
    assert Inquiry.objects.count() == 10
    clock.shift(3600)
    assert post(client, again(response)).status_code == 302


def test_five_inquiries_an_hour_are_enough_for_one_email(client, clock, settings):
    settings.PROXY_COUNT = 1
    codes = []
    for number in range(6):
        values = filled_in(client, "e:anjun-jaya", email="Zoe@Example.org" if number % 2 else "zoe@example.org")
        clock.shift(30)
        headers = {**SAME_ORIGIN, "x-forwarded-for": f"192.0.2.{number}"}
        codes.append(post(client, values, **headers).status_code)

    assert codes == [302] * 5 + [429]
    assert RateMark.objects.count() == 10  # the sixth has not cost its address anything


def test_limits_count_the_visitor_behind_the_proxy(client, clock, settings):
    settings.PROXY_COUNT = 1

    def from_address(address, number):
        values = filled_in(client, "e:anjun-jaya", email=f"{address}-{number}@example.org")
        clock.shift(1 + 3)
        # What stands before the last comma the visitor made up.
        return post(client, values, **SAME_ORIGIN, **{"x-forwarded-for": f"10.{number}.0.1, {address}"}).status_code

    assert [from_address("192.0.2.1", number) for number in range(11)] == [302] * 10 + [429]
    assert from_address("192.0.2.2", 0) == 302


def test_of_address_and_email_only_codes_are_stored_for_a_day(client, clock):
    sent(client, clock)
    marks = list(RateMark.objects.values_list("who", flat=True))
    assert len(marks) == 2
    assert all(len(mark) == 64 and "127.0.0.1" not in mark and "zoe" not in mark for mark in marks)
    clock.shift(86_400 + 1)

    sent(client, clock)

    assert RateMark.objects.count() == 2


def test_limit_says_when_the_next_is_free(clock):
    limits = (rate_limits.Limit(2, rate_limits.HOUR), rate_limits.Limit(3, rate_limits.DAY))
    start, free = timezone.now(), []
    for _number in range(5):
        free.append(rate_limits.use("try", "zoe", limits))
        clock.shift(20 * 60)

    assert free == [None, None, start + rate_limits.HOUR, None, start + rate_limits.DAY]
    assert rate_limits.use("try", "somebody else", limits) is None
    assert rate_limits.use("another", "zoe", limits) is None


def test_page_says_what_to_do_in_indonesian_too(client, clock):
    flood(client, clock, 10)

    response = sent(client, clock, language="id", email="new@example.org")

    assert (response.status_code, parse(response).lang) == (429, "id")
