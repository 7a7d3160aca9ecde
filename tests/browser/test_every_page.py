"""What holds on every public page. That no page reports an error or asks another host: `conftest.py`."""

import pytest
from playwright.sync_api import expect

from tests.browser.checks import axe_findings, colour_findings, each_page, layout_shift, sideways
from tests.browser.small_directory import addresses

LANGUAGES = pytest.mark.parametrize("language", ["id", "en"])

DESKTOP, ZOOMED, PHONE, SMALL_PHONE = 1440, 720, 390, 320
"""Widths of screens in pixels; 720 is what a zoom of 200 % leaves of 1440."""

LATE_FONTS_MS = 300
MOST_SHIFT = 0.05


@LANGUAGES
def test_pages_keep_to_wcag(page, directory, language):
    found = {}

    for name in each_page(page, language):
        for width in (DESKTOP, PHONE):
            page.set_viewport_size({"width": width, "height": 900})
            found[name, width, "light"] = axe_findings(page)
            page.emulate_media(color_scheme="dark")
            found[name, width, "dark"] = colour_findings(page)
            page.emulate_media(color_scheme="light")

    assert {place: findings for place, findings in found.items() if findings} == {}


@LANGUAGES
def test_pages_never_scroll_sideways(page, directory, language):
    too_wide = {
        (name, width): excess
        for name in each_page(page, language)
        for width in (ZOOMED, PHONE, SMALL_PHONE)
        if (excess := sideways(page, width))
    }

    assert too_wide == {}


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_pages_do_not_move_when_fonts_and_photos_arrive_late(page, directory, width):
    page.route("**/*.woff2", lambda route: (page.wait_for_timeout(LATE_FONTS_MS), route.continue_()))
    page.set_viewport_size({"width": width, "height": 900})
    shifts = {}

    for name in ("home", "list", "producer"):
        page.goto(addresses("id")[name])
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        shifts[name] = layout_shift(page)

    assert {name: shift for name, shift in shifts.items() if shift >= MOST_SHIFT} == {}


def test_pages_turn_dark_with_the_system(page, directory):
    page.goto("/")
    body = page.locator("body")
    ground, ink = (body.evaluate(f"(body) => getComputedStyle(body).{name}") for name in ("backgroundColor", "color"))

    page.emulate_media(color_scheme="dark")

    expect(body).not_to_have_css("background-color", ground)
    expect(body).not_to_have_css("color", ink)
