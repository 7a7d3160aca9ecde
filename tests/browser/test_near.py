"""Near me in the browser: the position is asked for on tap only, rounded, and refused without harm."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

POSITION = {"latitude": -6.633123456, "longitude": 107.395987654}
BUTTON = re.compile("Use my position|Pakai posisi saya")


@pytest.fixture
def near():
    return reverse("tourism:near")


def test_tap_opens_the_page_around_the_rounded_position(page, context, directory, near):
    context.grant_permissions(["geolocation"])
    context.set_geolocation(POSITION)
    page.goto(f"{near}?jenis=produsen")

    page.get_by_role("button", name=BUTTON).click()
    page.wait_for_url("**lat=**")

    assert page.url.partition("?")[2] == "jenis=produsen&lat=-6.633&lon=107.396"
    expect(page.locator(".near-list > li").first).to_be_visible()


def test_position_is_not_asked_for_before_the_tap(page, context, directory, near):
    page.add_init_script("window.asked = 0; navigator.geolocation.getCurrentPosition = () => { window.asked += 1 };")
    page.goto(near)
    assert page.evaluate("window.asked") == 0

    page.get_by_role("button", name=BUTTON).click()
    page.get_by_role("button", name=BUTTON).click(force=True)

    assert page.evaluate("window.asked") == 1
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_refusal_says_what_to_do_instead(page, context, directory, near):
    page.add_init_script("navigator.geolocation.getCurrentPosition = (_found, failed) => failed({ code: 1 });")
    page.goto(near)

    page.get_by_role("button", name=BUTTON).click()

    expect(page.locator("[data-near-status]")).to_have_text(re.compile("kecamatan"))
    assert page.url.endswith(near)
