"""What holds on every page of the office. That no page reports an error or asks another host: `conftest.py`."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from artisans.models import Producer
from stewardship.models import Staff
from tests.browser.checks import axe_findings, colour_findings, sideways
from tests.browser.small_directory import FULL_NAME
from tests.factories import PASSWORD, StaffFactory
from tourism.models import Trail

DESKTOP, PHONE, SMALL_PHONE = 1440, 390, 320
LEAST_TARGET = 24
"""Pixels of a side of what is pressed (WCAG 2.5.8); text links within a sentence may be lower."""

TARGETS = (
    "a.button, button, input[type=submit], input[type=checkbox], .object-tools a, #changelist-filter a, .paginator a"
)


def address(name, *args):
    return reverse(f"admin:artisans_producer_{name}", args=args)


def addresses():
    """Every kind of page of the office, by a name to recognise it in a message."""
    producer, trail = Producer.objects.get(name=FULL_NAME), Trail.objects.first()
    return {
        "first page": reverse("admin:index"),
        "app": reverse("admin:app_list", args=["artisans"]),
        "list": address("changelist"),
        "filtered list": address("changelist") + "?missing=photo&status__exact=published&q=gerabah",
        "empty list": address("changelist") + "?q=nobody-has-this-name",
        "form": address("change", producer.pk),
        "new": address("add"),
        "history": address("history", producer.pk),
        "deletion": address("delete", producer.pk),
        "step": address("life", producer.pk, "verify"),
        "photos": address("photos", producer.pk),
        "consents": address("consents", producer.pk),
        "pieces": reverse("admin:artisans_product_changelist"),
        "words": reverse("admin:artisans_technique_changelist"),
        "staff": reverse("admin:stewardship_staff_changelist"),
        "member of staff": reverse("admin:stewardship_staff_change", args=[Staff.objects.first().pk]),
        "duplicates": address("duplicates"),
        "import": address("import"),
        "trail": reverse("admin:tourism_trail_change", args=[trail.pk]),
        "order of a trail": reverse("admin:tourism_trail_order", args=[trail.pk]),
        "firing days": reverse("admin:tourism_firingday_changelist"),
        "inbox": reverse("admin:exporters_inquirypart_changelist"),
        "password": reverse("admin:password_change"),
    }


@pytest.fixture
def office(page, directory):
    """A page of somebody who answers for both kabupaten, logged in."""
    user = StaffFactory(superuser=True)
    page.goto(reverse("admin:login"))
    page.locator("input[autocomplete=username]").fill(user.username)
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("#login-form input[type=submit], #login-form button[type=submit]").click()
    expect(page.locator(".desk")).to_be_visible()
    return page


def findings(page):
    found = {}
    for width in (DESKTOP, PHONE):
        page.set_viewport_size({"width": width, "height": 900})
        found[width, "light"] = axe_findings(page)
        page.emulate_media(color_scheme="dark")
        found[width, "dark"] = colour_findings(page)
        page.emulate_media(color_scheme="light")
    return {place: lines for place, lines in found.items() if lines}


def test_log_in_keeps_to_wcag(page, directory):
    page.goto(reverse("admin:login"))

    assert findings(page) == {}
    assert [sideways(page, width) for width in (PHONE, SMALL_PHONE)] == [0, 0]


def test_pages_of_the_office_keep_to_wcag(office):
    found = {}

    for name, url in addresses().items():
        assert office.goto(url).status == 200, url
        found[name] = findings(office)

    assert {name: lines for name, lines in found.items() if lines} == {}


def test_pages_of_the_office_never_scroll_sideways(office):
    too_wide = {}

    for name, url in addresses().items():
        office.goto(url)
        for width in (PHONE, SMALL_PHONE):
            if excess := sideways(office, width):
                too_wide[name, width] = excess

    assert too_wide == {}


@pytest.mark.parametrize("name", ["first page", "list", "form"])
def test_targets_are_large_enough_for_a_finger(office, name):
    office.set_viewport_size({"width": PHONE, "height": 844})
    office.goto(addresses()[name])

    boxes = [
        (target.inner_text(), target.bounding_box()) for target in office.locator(TARGETS).all() if target.is_visible()
    ]

    assert boxes
    assert [(text, box) for text, box in boxes if min(box["width"], box["height"]) < LEAST_TARGET] == []


def test_phone_opens_the_filters_as_a_sheet_and_filters(office):
    office.set_viewport_size({"width": PHONE, "height": 844})
    office.goto(address("changelist"))
    sheet = office.locator("#changelist-filter")
    expect(sheet).to_be_hidden()

    office.locator(".filters-button").click()
    expect(sheet).to_be_visible()
    assert findings(office) == {}
    office.set_viewport_size({"width": PHONE, "height": 844})
    sheet.locator("a[href*='review=never']").click()

    expect(office).to_have_url(re.compile("review=never"))
    expect(sheet).to_be_hidden()


def test_desktop_shows_the_filters_beside_the_list(office):
    office.goto(address("changelist"))

    expect(office.locator("#changelist-filter")).to_be_visible()
    expect(office.locator(".filters-button")).to_be_hidden()


def test_focus_can_be_seen(office):
    office.goto(address("changelist"))

    for _each in range(12):
        office.keyboard.press("Tab")
        width = office.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert width == "3px", office.evaluate("document.activeElement.outerHTML")


def test_choice_of_many_has_the_name_of_its_field(office):
    office.goto(address("add"))
    label = office.locator("label[for=id_kecamatan]").inner_text().rstrip(":* ")

    expect(office.get_by_role("combobox", name=label).first).to_be_visible()


def test_office_turns_dark_with_the_system(office):
    body = office.locator("body")
    ground, ink = (body.evaluate(f"(body) => getComputedStyle(body).{name}") for name in ("backgroundColor", "color"))

    office.emulate_media(color_scheme="dark")

    expect(body).not_to_have_css("background-color", ground)
    expect(body).not_to_have_css("color", ink)
