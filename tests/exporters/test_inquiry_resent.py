"""A form that was sent and comes back: nothing is sent twice, and no change is dropped without a word."""

import pytest
from django.utils import timezone

from exporters.models import Attachment, Inquiry
from stewardship.public_forms import rate_limits
from tests.exporters.inquiry_posts import BUYER, again, filled_in, pdf, post, press
from tests.factories import FinishFactory, ProducerFactory, ProductTypeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock", "private_folder")]


@pytest.fixture
def values(client, clock, anjun_jaya):
    """A form that was sent with one file, for an exporter and a producer."""
    ProducerFactory(published=True, name="Wati", slug="wati")
    ProductTypeFactory(name_ind="Gentong", slug="gentong")
    FinishFactory(name_ind="Glasir", slug="glasir")
    row = {"line-0-product_type": "gentong", "line-0-finish": "glasir", "line-0-size": "30 cm"}
    values = filled_in(client, "e:anjun-jaya,p:wati", **row, message="One\r\ntwo")
    clock.shift(30)
    assert post(client, {**values, "files": pdf()}).status_code == 302
    return values


@pytest.mark.parametrize("files", [{"files": pdf()}, {}])
def test_same_form_leads_to_the_inquiry_that_there_is(client, values, files):
    response = post(client, {**values, **files})

    assert response.status_code == 302
    assert Inquiry.objects.get().reference in response.url


@pytest.mark.parametrize(
    "changes",
    [
        {"message": "Three"},
        {"email": "zoe@example.com"},
        {"phone": ""},
        {"wanted_on": "2026-10-01"},
        {"line-0-quantity": "201"},
        {"line-0-finish": ""},
        {"line-TOTAL_FORMS": "2", "line-1-wording": "Lids", "line-1-quantity": "200"},
        {"pilih": "e:anjun-jaya"},
        {"name": ""},
        {"files": pdf("another.pdf")},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_changed_form_is_shown_again_with_what_was_sent_before(client, clock, values, changes):
    reference = Inquiry.objects.get().reference

    response = post(client, {**values, **changes})

    assert response.status_code == 200
    assert reference in response.content.decode()
    assert Inquiry.objects.count() == 1
    shown = again(response)
    assert shown["stamp"] != values["stamp"]
    assert {name: shown[name][0] for name in changes.keys() & shown.keys() - {"pilih", "files"}} == {
        name: value for name, value in changes.items() if name in shown and name not in ("pilih", "files")
    }


def test_changed_form_becomes_a_second_inquiry_when_that_is_wanted(client, clock, values):
    response = post(client, {**values, "message": "Three", "files": pdf("another.pdf")})
    clock.shift(30)

    assert post(client, again(response)).status_code == 302

    first, second = Inquiry.objects.order_by("pk")
    assert (first.message, second.message) == ("One\ntwo", "Three")
    assert [str(file) for file in Attachment.objects.filter(inquiry=second)] == ["another.pdf"]


def test_button_of_a_form_that_was_sent_still_works(client, values):
    response = press(client, values, "add_row")

    assert again(response)["line-TOTAL_FORMS"] == ["2"]
    assert Inquiry.objects.count() == 1


def test_second_press_that_is_one_too_many_leads_to_the_first(client, clock, anjun_jaya, monkeypatch):
    """Both began before either was kept; the first used up the limit."""
    values = filled_in(client, "e:anjun-jaya")
    clock.shift(30)
    used = rate_limits.use

    def use_after_the_other(kind, who, limits):
        monkeypatch.setattr(rate_limits, "use", used)
        post(client, values)
        return timezone.now()

    monkeypatch.setattr(rate_limits, "use", use_after_the_other)

    response = post(client, values)

    assert (response.status_code, Inquiry.objects.get().email) == (302, BUYER["email"])
