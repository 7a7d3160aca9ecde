"""Everything can be done without JavaScript, only with more pages on the way."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.small_directory import FULL, GENTONG_IN_PLERED, IN_CIRUAS, IN_PLERED, PHOTOS, TOTAL

pytestmark = pytest.mark.browser_context_args(java_script_enabled=False)


def test_list_is_filtered_with_a_button(page, directory):
    page.goto("/produsen/")
    filters = page.get_by_role("form", name="Saringan")

    filters.get_by_role("checkbox", name="Plered").check()
    filters.get_by_role("checkbox", name="Gentong").check()
    filters.get_by_role("button", name="Terapkan saringan").click()

    expect(page).to_have_url(re.compile("kecamatan=plered&produk=gentong"))
    expect(page.locator("#hasil")).to_have_text(f"{GENTONG_IN_PLERED} produsen cocok dari {TOTAL}")
    expect(filters.get_by_role("checkbox", name="Gentong")).to_be_checked()
    page.get_by_role("list", name="Saringan terpakai").get_by_role("link", name="Gentong").click()
    expect(page.locator("#hasil")).to_have_text(f"{IN_PLERED} produsen cocok dari {TOTAL}")


def test_groups_of_filters_open_and_close(page, directory):
    page.goto("/produsen/")
    technique = page.get_by_role("form", name="Saringan").get_by_role("checkbox", name="Putar")
    expect(technique).to_be_hidden()

    summary = page.locator("summary", has_text="Teknik")
    summary.click()
    expect(technique).to_be_visible()
    summary.click()
    expect(technique).to_be_hidden()


def test_map_page_lists_the_producers_by_kecamatan(page, directory):
    page.goto("/peta/")

    expect(page.locator("[data-map] noscript p")).to_be_visible()
    row = page.locator(".by-kecamatan").get_by_role("listitem").filter(has=page.get_by_role("link", name="Ciruas"))
    expect(row).to_contain_text(f"{IN_CIRUAS} produsen")
    row.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ciruas")


def test_photo_leads_to_the_large_picture(page, directory):
    page.goto(f"/produsen/{FULL}/")

    with page.expect_response("**/media/**/*w.webp") as answer:
        page.get_by_role("link", name=list(PHOTOS)[1]).click()

    assert (answer.value.status, answer.value.headers["content-type"]) == (200, "image/webp")
    expect(page).to_have_url(re.compile(r"/media/photos/\w+/320w\.webp$"))


@pytest.mark.browser_context_args(java_script_enabled=False, viewport={"width": 390, "height": 844})
def test_phone_opens_menu_and_filters(page, directory):
    page.goto("/produsen/")

    page.get_by_role("button", name="Menu").click()
    menu = page.get_by_role("navigation", name="Utama")
    expect(menu.get_by_role("link", name="Wilayah")).to_be_visible()
    menu.get_by_role("button", name="Tutup").click()
    expect(menu).to_be_hidden()

    page.get_by_role("button", name="Saring", exact=True).click()
    page.get_by_role("checkbox", name="Ciruas").check()
    page.get_by_role("button", name=f"Tampilkan {TOTAL} produsen").click()
    expect(page.locator("#hasil")).to_have_text(f"{IN_CIRUAS} produsen cocok dari {TOTAL}")
