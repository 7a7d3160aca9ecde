"""The inquiry: a form that loses nothing, and what is kept and told when it is sent."""

import datetime

import pytest
from django.core import mail
from django.utils import translation

from exporters import consent_texts
from exporters.models import Attachment, Inquiry, InquiryLine, InquiryPart, OutgoingMail
from tests.exporters.inquiry_posts import (
    BUYER,
    SAME_ORIGIN,
    add,
    address,
    again,
    filled_in,
    form,
    pdf,
    post,
    press,
    sent,
)
from tests.factories import (
    ExporterFactory,
    FinishFactory,
    ProducerFactory,
    ProductFactory,
    ProductTypeFactory,
    StaffFactory,
)
from tests.portal.page_rules import body, parse, problems_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock", "private_folder")]


@pytest.fixture
def jar():
    producer = ProducerFactory(published=True, name="Wati", serang=True)
    kind, glaze = ProductTypeFactory(name_ind="Gentong", name_en="Jar"), FinishFactory(name_ind="Glasir")
    return ProductFactory(
        producer=producer,
        published=True,
        name_ind="Gentong air",
        type=kind,
        finish=glaze,
        height_cm=60,
        diameter_cm=40.5,
    )


# The page


def test_form_is_for_the_businesses_of_the_list(client, anjun_jaya, jar):
    add(client, "e:anjun-jaya", f"d:{jar.pk}")

    response = client.get(address())

    page = parse(response)
    assert {"Anjun Jaya", "Wati"} <= set(page.words)
    assert consent_texts.TEXTS["2026-11"]["en"] in page.text
    assert response["Cache-Control"] == "private, max-age=0"


def test_piece_of_the_list_is_a_row_to_begin_with(client, jar):
    with translation.override("id"):
        values = form(client, f"d:{jar.pk}", "id")

    row = {name: values[f"line-0-{name}"] for name in ("product", "product_type", "wording", "size", "finish")}
    assert row == {
        "product": [str(jar.pk)],
        "product_type": ["gentong"],
        "wording": ["Gentong air"],
        "size": ["60 × 40,5 cm"],
        "finish": ["glasir"],
    }


def test_looking_at_the_form_keeps_and_sends_nothing(client, anjun_jaya):
    client.get(address(), {**BUYER, "pilih": "e:anjun-jaya", "act": "send"})

    assert not Inquiry.objects.exists()
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize("language", ["id", "en"])
def test_page_that_came_back_keeps_the_rules_of_every_page(client, anjun_jaya, language, clock):
    response = sent(client, clock, language=language, email="", agreed="")

    assert problems_of(address(language=language), response) == []
    wrong = response.context["page"].wrong_fields
    assert [field["id"] for field in wrong] == ["id_email", "id_agreed"]
    assert {"id_email_error", "id_agreed_error", "id_email"} <= set(parse(response).ids)
    assert 'aria-describedby="id_email_helptext id_email_error"' in body(response)


@pytest.mark.query_count("exporters:inquiry")
@pytest.mark.parametrize("count", [1, 5])
def test_form_costs_the_same_for_many(client, django_assert_num_queries, count):
    entries = []
    for number in range(count):
        ExporterFactory(published=True, name=f"E{number}")
        piece = ProductFactory(producer__published=True, published=True)
        entries += [f"e:e{number}", f"p:{piece.producer.slug}", f"d:{piece.pk}"]
    client.get(address())  # the words of the craft are read once

    with django_assert_num_queries(5):  # content version, the list, files
        client.get(f"{address()}?pilih={','.join(entries)}")


# Buttons that only change the form


TYPED = {
    "name": "Zoë\nvan Dijk",
    "email": "not an address",
    "country": "NL",
    "wanted_on": "soon",
    "message": "Two\r\nlines & <b>",
    "phone": "12",
    "line-0-quantity": "many",
    "line-0-size": "60 cm",
    "agreed": "on",
}


@pytest.mark.parametrize(
    "action", ["add_row", "drop:e:tidak-ada", "add:e:wati", "remove_file:7", "nonsense", "add_row:x"]
)
def test_button_keeps_everything_as_typed_without_a_word(client, anjun_jaya, action):
    values = filled_in(client, "e:anjun-jaya", **TYPED)

    response = press(client, values, action)

    kept = again(response)
    typed = {name: [value] for name, value in TYPED.items()} | {"name": ["Zoë van Dijk"]}
    typed["name"] = ["Zoë\nvan Dijk"]
    assert {name: kept[name] for name in TYPED} == typed
    assert kept["stamp"] == values["stamp"]
    assert not response.context["page"].wrong_fields
    assert 'aria-invalid="true"' not in body(response)
    assert not Inquiry.objects.exists()


def test_rows_are_added_and_removed_with_what_they_hold(client, anjun_jaya):
    values = filled_in(client, "e:anjun-jaya", **{"line-0-wording": "first"})
    values = again(press(client, values, "add_row"))
    values = again(press(client, {**values, "line-1-wording": "second"}, "add_row"))
    assert values["line-TOTAL_FORMS"] == ["3"]

    values = again(press(client, {**values, "line-2-wording": "third"}, "remove_row:1"))

    assert values["line-TOTAL_FORMS"] == ["2"]
    assert [values[f"line-{number}-wording"] for number in (0, 1)] == [["first"], ["third"]]


def test_twenty_rows_are_enough(client, anjun_jaya):
    values = filled_in(client, "e:anjun-jaya", **{"line-TOTAL_FORMS": "1000000"})

    response = press(client, values, "add_row")

    assert again(response)["line-TOTAL_FORMS"] == ["20"]
    assert 'value="add_row"' not in body(response)


@pytest.mark.parametrize("total", ["-1", "x", "", "²", "9" * 30])
def test_tampered_number_of_rows_is_survived(client, anjun_jaya, clock, total):
    values = filled_in(client, "e:anjun-jaya", **{"line-TOTAL_FORMS": total})
    clock.shift(30)

    for action in ("add_row", "send"):
        assert press(client, values, action).status_code in (200, 302)


def test_business_is_taken_off_the_form_and_the_list(client, anjun_jaya, jar):
    add(client, "e:anjun-jaya", f"d:{jar.pk}", "p:wati")
    values = filled_in(client)

    response = press(client, values, f"drop:d:{jar.pk},p:wati")

    assert again(response)["pilih"] == ["e:anjun-jaya"]
    assert client.session["shortlist"] == ["e:anjun-jaya"]
    assert again(response)["name"] == [BUYER["name"]]


def test_business_is_added_where_the_list_has_run_empty(client, anjun_jaya, clock):
    values = filled_in(client, "e:anjun-jaya")
    values = again(press(client, values, "drop:e:anjun-jaya"))
    clock.shift(30)

    response = post(client, {**values, "agreed": "on"})

    assert "No business is on the list" in parse(response).text
    assert 'value="add:e:anjun-jaya"' in body(response)
    values = again(press(client, again(response), "add:e:anjun-jaya"))
    assert post(client, values).status_code == 302
    assert Inquiry.objects.get().recipients.get().exporter == anjun_jaya


# Sending


def test_inquiry_is_kept_whole(client, anjun_jaya, jar, clock):
    entries = f"e:anjun-jaya,d:{jar.pk}"
    values = {"line-0-quantity": "1.200", "line-0-size": "60 cm", "line-TOTAL_FORMS": "3"}
    values |= {"line-1-wording": "Lamp shades", "line-1-quantity": "50", "line-2-wording": ""}

    response = sent(client, clock, entries, **values)

    inquiry = Inquiry.objects.get()
    assert response.url == address("inquiry_sent", reference=inquiry.reference)
    row = Inquiry.objects.values().get()
    expected = {name: BUYER[name] for name in ("name", "company", "country", "email", "port", "budget", "message")}
    assert {name: str(row[name]) for name in expected} == expected
    assert (row["phone"], row["wanted_on"]) == ("+31201234567", datetime.date(2026, 9, 1))
    assert (row["language"], row["consent_version"], row["destination"]) == ("en", "2026-11", "NL")
    lines = InquiryLine.objects.values_list(
        "product", "product_type__slug", "wording", "quantity", "size", "finish__slug"
    )
    assert list(lines) == [
        (jar.pk, "gentong", "Gentong air", 1200, "60 cm", "glasir"),
        (None, None, "Lamp shades", 50, "", None),
    ]
    assert [str(each.business) for each in inquiry.recipients.all()] == ["Anjun Jaya", "Wati"]
    parts = inquiry.parts.order_by("kabupaten").values_list("kabupaten", "state", "closed_at")
    assert list(parts) == [("32.14", "new", None), ("36.04", "new", None)]


def test_sending_empties_the_list_of_what_was_sent(client, anjun_jaya, jar, clock):
    add(client, "e:anjun-jaya", "p:wati")
    values = filled_in(client, "e:anjun-jaya")
    clock.shift(30)

    post(client, values)

    assert client.session["shortlist"] == ["p:wati"]


def test_message_alone_is_enough(client, anjun_jaya, clock):
    response = sent(client, clock, **{"line-0-wording": "", "line-0-quantity": ""})

    assert response.status_code == 302
    assert not InquiryLine.objects.exists()


def test_visitor_without_cookies_can_send(client, anjun_jaya, clock):
    values = filled_in(client, "e:anjun-jaya")
    client.cookies.clear()
    clock.shift(30)

    response = post(client, values)

    assert (response.status_code, response.cookies) == (302, {})


def test_number_is_read_as_the_country_reads_it(client, anjun_jaya, clock):
    sent(client, clock, country="NL", phone="020-123 4567")

    assert str(Inquiry.objects.get().phone) == "+31201234567"


def test_sent_twice_is_one_inquiry(client, anjun_jaya, clock):
    values = filled_in(client, "e:anjun-jaya")
    clock.shift(30)

    first = post(client, {**values, "files": pdf()})
    second = post(client, {**values, "files": pdf()})

    assert first.url == second.url
    assert (Inquiry.objects.count(), InquiryPart.objects.count(), Attachment.objects.count()) == (1, 1, 1)
    assert (OutgoingMail.objects.count(), Inquiry.objects.get().message) == (2, BUYER["message"])


def test_mails_go_to_the_buyer_and_to_each_office(
    client, anjun_jaya, jar, clock, settings, django_capture_on_commit_callbacks
):
    settings.INQUIRY_MAIL = {"36.04": "ekspor@serang.example.org"}

    with django_capture_on_commit_callbacks(execute=True):
        sent(client, clock, f"e:anjun-jaya,d:{jar.pk}", files=pdf())

    reference = Inquiry.objects.get().reference
    told = {message.to[0]: message for message in mail.outbox}
    assert told.keys() == {"zoe@example.org", "portal@example.org", "ekspor@serang.example.org"}
    assert told["zoe@example.org"].subject == f"Your inquiry {reference}"
    assert "- Anjun Jaya\n- Wati\n" in told["zoe@example.org"].body
    assert "200 × Jar" in told["zoe@example.org"].body
    serang = told["ekspor@serang.example.org"]
    assert reference in serang.subject
    assert "- Wati" in serang.body
    assert "Anjun Jaya" not in serang.body
    assert "200 × Gentong" in serang.body
    assert all(message.extra_headers["Auto-Submitted"] == "auto-generated" for message in mail.outbox)


def test_mails_repeat_nothing_that_was_typed(client, anjun_jaya, clock):
    """Whoever types a stranger's address could send them anything otherwise."""
    sent(client, clock, message="BUY MY PILLS", name="Click Here", **{"line-0-wording": "WINNER"})

    for text in OutgoingMail.objects.values_list("subject", "body").iterator():
        for typed in ("PILLS", "Click Here", "WINNER", "Tuin", "Rotterdam", "USD"):
            assert typed not in "".join(text)
    office = OutgoingMail.objects.exclude(part=None).get()
    assert "zoe@example.org" not in office.subject + office.body


def test_mail_to_the_buyer_is_in_their_language(client, anjun_jaya, clock):
    sent(client, clock, language="id")

    confirmation = OutgoingMail.objects.get(part=None)
    inquiry = Inquiry.objects.get()
    assert inquiry.language == "id"
    assert address("inquiry_sent", "id", reference=inquiry.reference) in confirmation.body


def test_nothing_is_kept_when_a_step_fails(client, anjun_jaya, clock, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("exporters.inquiry_mails.announce", fail)

    with pytest.raises(RuntimeError):
        sent(client, clock)

    assert not Inquiry.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_staff_who_send_one_meet_the_same_form(client, anjun_jaya, clock):
    client.force_login(StaffFactory())

    assert sent(client, clock).status_code == 302
    assert client.post(address(), {}, headers=SAME_ORIGIN).status_code == 200
