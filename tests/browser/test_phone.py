"""On a phone of 390 × 844 pixels menu and filters are sheets, and a producer's actions stay in reach."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.checks import axe_findings
from tests.browser.small_directory import FULL, GENTONG, IN_CIRUAS, TOTAL

pytestmark = pytest.mark.browser_context_args(viewport={"width": 390, "height": 844}, has_touch=True)


def test_menu_opens_and_closes(page, directory):
    page.goto("/")
    menu = page.get_by_role("navigation", name="Utama")
    expect(menu).to_be_hidden()

    page.get_by_role("button", name="Menu").tap()
    expect(menu.get_by_role("link", name="Produsen")).to_be_in_viewport()
    assert axe_findings(page) == []
    menu.get_by_role("button", name="Tutup").tap()
    expect(menu).to_be_hidden()

    page.get_by_role("button", name="Menu").tap()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(page.get_by_role("button", name="Menu")).to_be_focused()
    page.get_by_role("button", name="Menu").tap()
    menu.get_by_role("link", name="Wilayah").tap()
    expect(page).to_have_url(re.compile("/wilayah/$"))


def test_filter_sheet_opens_filters_and_closes(page, directory):
    page.goto("/produsen/")
    filters = page.get_by_role("form", name="Saringan")
    expect(filters.get_by_role("checkbox").first).to_be_hidden()

    page.get_by_role("button", name="Saring", exact=True).tap()
    filters.get_by_role("checkbox", name="Gentong").check()
    show = filters.get_by_role("button", name=f"Tampilkan {GENTONG} produsen")
    expect(show).to_be_in_viewport()
    assert axe_findings(page) == []
    show.tap()
    expect(show).to_be_hidden()
    expect(page.locator("#hasil")).to_have_text(f"{GENTONG} produsen cocok dari {TOTAL}")

    page.get_by_role("button", name="Saring 1").tap()
    filters.get_by_role("checkbox", name="Ciruas").check()
    filters.get_by_role("button", name="Tutup").tap()
    expect(show).to_be_hidden()
    expect(page.locator("#hasil")).to_have_text(f"{IN_CIRUAS} produsen cocok dari {TOTAL}")


def test_actions_of_a_producer_stay_in_reach(page, directory):
    page.goto(f"/produsen/{FULL}/")
    message = page.get_by_role("link", name="WhatsApp", exact=True)
    expect(message).to_be_in_viewport()

    page.get_by_role("heading", name="Produk", exact=True).scroll_into_view_if_needed()

    expect(message).to_be_in_viewport()
    expect(page.get_by_role("link", name="Petunjuk arah").last).to_be_in_viewport()
