"""The world map under a pointer, and without JavaScript."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.small_exports import addresses_of_exports

pytestmark = pytest.mark.browser_context_args(java_script_enabled=False)


def test_visitor_goes_from_a_year_over_the_map_to_a_country(page, directory):
    page.goto(reverse("exporters:export_map"))

    page.locator(".seg").get_by_role("link", name="2024").click()
    expect(page).to_have_url(re.compile(r"\?tahun=2024$"))
    expect(page.locator(".seg [aria-current]")).to_have_text("2024")

    country = page.locator(".world a", has_text=re.compile("^Amerika Serikat")).locator("path")
    box = country.bounding_box()
    # Between Alaska and Hawaii lies the sea.
    country.click(position={"x": box["width"] * 0.7, "y": box["height"] * 0.6})
    expect(page).to_have_url(re.compile(f"{reverse('exporters:country_detail', args=['us'])}$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Amerika Serikat")


def test_small_state_is_reached_by_its_dot(page, directory):
    page.goto(addresses_of_exports()["exports"])

    page.locator(".world a circle").first.click()

    expect(page).to_have_url(re.compile(f"{reverse('exporters:country_detail', args=['sg'])}$"))


def test_country_in_the_table_is_reached_by_keyboard(page, directory):
    page.goto(addresses_of_exports()["exports"])
    link = page.get_by_role("row").get_by_role("link", name="Singapura")

    link.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Singapura")
