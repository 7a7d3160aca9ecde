"""A buyer in the Netherlands finds exporters, plans a container and asks; each office sees its part, one answers."""

import re

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from playwright.sync_api import expect

from exporters.models import Allocation, Inquiry
from gerabah_portal import roles
from stewardship.public_forms import stamps
from tests import factories
from tests.browser.checks import axe_findings
from tests.browser.officer import expect_said, expect_to_fit, follow, log_in, press, tools
from tests.exporters.post_office import free_port, open_at

pytestmark = pytest.mark.ignore_template_errors  # Django's own, in the admin

INBOX = reverse("admin:exporters_inquirypart_changelist")
PLERED, CIRUAS, ELSEWHERE, PIECE = "CV Anjun Raya", "CV Bumi Ciruas", "CV Citeko Timur", "Water jar of 40 litres"
BUYER, OFFICE_MAIL = "zoe@example.org", "portal@example.org"


@pytest.fixture
def post_office(settings):
    """A mail server of its own, which takes what the portal sends."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    with open_at(settings.EMAIL_PORT) as office:
        yield office


@pytest.fixture
def exporters(transactional_db, monkeypatch):
    """Two exporters that deliver to the Netherlands, one of each kabupaten, and one that does not."""
    monkeypatch.setattr(stamps, "SHORTEST_SECONDS", 0)  # a browser types faster than people
    jars = factories.ProductTypeFactory(slug="gentong", name_ind="Gentong", name_en="Large water jar")
    anjun, bumijaya = factories.DesaFactory(anjun=True), factories.DesaFactory(bumijaya=True)
    maker = factories.ProducerFactory(
        published=True, name=PLERED, desa=anjun, product_types=[jars], monthly_capacity=900
    )
    factories.ProductFactory(
        published=True, producer=maker, type=jars, name_ind="Gentong air 40 liter", name_en=PIECE,
        pieces_per_carton=4, carton_length_cm=60, carton_width_cm=40, carton_height_cm=45, carton_weight_kg=18,
    )  # fmt: skip
    factories.indexed(maker)
    for name, desa, markets, producer in (
        (PLERED, anjun, "NL FR", maker),
        (CIRUAS, bumijaya, "NL", None),
        (ELSEWHERE, anjun, "JP", None),
    ):
        exporter = factories.ExporterFactory(
            published=True, name=name, desa=desa, markets=markets, producer=producer, product_types=[jars]
        )
        factories.indexed_exporter(exporter)


@pytest.fixture
def marketers(exporters, settings):
    """One member of the marketing team of each office."""
    settings.REQUIRE_2FA = True
    made = (
        factories.StaffFactory(role=roles.MARKETING, first_name=name, **place)
        for name, place in (("Imas", {"purwakarta": True}), ("Udin", {"serang": True}))
    )
    return list(made)


def expect_no_findings(page):
    """Nothing that axe has against the page; it is a script itself and waits for ever where none run."""
    if page.evaluate("matchMedia('(scripting: enabled)').matches"):
        assert axe_findings(page) == []


def address(name):
    with override("en"):
        return reverse(f"exporters:{name}")


def filter_to_the_netherlands(page, is_phone):
    page.goto(address("exporter_list"))
    if is_phone:
        page.get_by_role("button", name="Filter", exact=True).click()
    filters = page.get_by_role("form", name="Filters")
    filters.get_by_role("checkbox", name="Netherlands").check()
    if is_phone:
        filters.get_by_role("button", name="Apply filters").click()
    expect(page).to_have_url(re.compile(r"negara=nl"))
    expect(page.locator("#hasil")).to_have_text("2 exporters fit of 3")
    expect(page.get_by_role("link", name=ELSEWHERE)).to_have_count(0)


def fill_the_list(page, visits):
    """Both exporters from the list, and a piece from the page of the producer behind one."""
    for name in (CIRUAS, PLERED):
        page.get_by_role("button", name=f"Add to the inquiry list {name}").click()
        expect(page.get_by_role("link", name=f"On the inquiry list {name}")).to_be_visible()
    page.goto(visits["piece"])
    page.get_by_role("button", name=f"Add to the inquiry list {PIECE}").click()
    expect(page.get_by_role("link", name=f"On the inquiry list {PIECE}")).to_be_visible()


def plan_a_container(page):
    """900 jars, from the list to the plan and with the plan back to the inquiry."""
    page.goto(address("inquiry"))
    page.get_by_role("link", name="Plan a container").click()
    goods = page.get_by_role("group", name=PIECE)
    expect(goods.get_by_label("Pieces in a carton")).to_have_value("4")
    goods.get_by_label("Pieces that shall arrive").fill("900")
    expect_to_fit(page)
    page.get_by_role("button", name="Work it out").last.click()
    expect(page.locator(".verdict").first).to_contain_text("Volume")
    expect(page.get_by_role("heading", name="What it comes to")).to_be_visible()
    expect_to_fit(page)
    page.get_by_role("button", name="Put the plan into an inquiry").click()
    expect(page.get_by_label("Message")).to_have_value(re.compile("My container plan:"))


def send_the_inquiry(page):
    for name in (PLERED, CIRUAS):
        expect(page.get_by_role("heading", name=name, level=3)).to_be_visible()
    row = page.get_by_role("group", name="Product 1")
    expect(row.get_by_label("Quantity (pieces)")).to_have_value("900")
    for label, text in (
        ("Your name", "Zoë van Dijk"),
        ("Company", "Tuin & Terras B.V."),
        ("E-mail", BUYER),
        ("Port or city", "Rotterdam"),
    ):
        page.get_by_label(label).fill(text)
    page.get_by_label("Your country").select_option("NL")
    page.get_by_label("Country of destination").select_option("NL")
    page.get_by_label("I have read this and agree").check()
    expect_to_fit(page)
    page.get_by_role("button", name="Send the inquiry").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your inquiry has come in")
    for name in (PLERED, CIRUAS):
        expect(page.get_by_role("link", name=name)).to_be_visible()
    expect_to_fit(page)


def buyer_asks(page, is_phone):
    filter_to_the_netherlands(page, is_phone)
    with override("en"):
        maker = reverse("artisans:producer_detail", args=["cv-anjun-raya"])
    fill_the_list(page, {"piece": maker})
    plan_a_container(page)
    send_the_inquiry(page)
    return Inquiry.objects.get()


def open_own_part(page, staff, inquiry, own):
    """Log in and open the one inquiry of the inbox: it goes to the own business, and to no other."""
    log_in(page, staff, INBOX)
    expect_to_fit(page)
    page.get_by_role("link", name=inquiry.reference).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(inquiry.reference)
    expect(page.locator(".goes-to")).to_have_text(own)
    expect_to_fit(page)


def split_and_answer(page, inquiry):
    """Split the order as proposed, then write to the buyer."""
    follow(tools(page), _("Split the order"))
    expect(page.get_by_role("row", name=PLERED).get_by_role("textbox")).to_have_value("900")
    expect_to_fit(page)
    expect_no_findings(page)
    press(page, _("Save the split"))
    expect(page.get_by_role("heading", name=_("On paper"))).to_be_visible()
    assert Allocation.objects.get().quantity == 900
    page.get_by_role("link", name=_("Split sheet for the office")).click()
    expect(page.get_by_role("row", name=PLERED)).to_contain_text("900")
    expect_to_fit(page)
    expect_no_findings(page)
    page.goto(reverse("admin:exporters_inquirypart_change", args=[inquiry.parts.get(kabupaten="32.14").pk]))
    follow(tools(page), _("Answer by e-mail"))
    expect(page.get_by_label(f"{_('Subject')}:")).to_have_value(re.compile(inquiry.reference))
    expect_to_fit(page)
    press(page, _("Send the answer"))
    expect_said(page, "Zoë van Dijk")


def offices_read_and_one_answers(new_page, marketers, inquiry, post_office):
    assert sorted(mail["To"] for mail in post_office.arrived) == [OFFICE_MAIL, OFFICE_MAIL, BUYER]
    imas, udin = marketers
    for_imas, for_udin = new_page(), new_page()
    open_own_part(for_imas, imas, inquiry, PLERED)
    open_own_part(for_udin, udin, inquiry, CIRUAS)

    split_and_answer(for_imas, inquiry)

    answer = post_office.arrived[-1]
    assert (answer["To"], inquiry.reference in answer["Subject"]) == (BUYER, True)
    assert "Zoë van Dijk" in answer.get_content()
    assert sorted(inquiry.parts.values_list("kabupaten", "state")) == [("32.14", "answered"), ("36.04", "new")]
    expect_no_findings(for_imas)
    for_udin.goto(for_imas.url)
    expect(for_udin).to_have_url(reverse("admin:index"))


@pytest.fixture
def new_page(new_context, watched):
    """Opens a page in a browser of its own."""
    return lambda: watched(new_context()).new_page()


def test_buyer_asks_and_an_office_answers(page, marketers, new_page, post_office):
    inquiry = buyer_asks(page, is_phone=False)

    offices_read_and_one_answers(new_page, marketers, inquiry, post_office)


@pytest.mark.browser_context_args(java_script_enabled=False, viewport={"width": 390, "height": 844})
def test_all_of_it_works_on_a_phone_without_scripts(page, marketers, new_page, post_office):
    inquiry = buyer_asks(page, is_phone=True)

    offices_read_and_one_answers(new_page, marketers, inquiry, post_office)
