"""The map that moves: groups of producers, one producer, and what is said when it cannot be loaded."""

from playwright.sync_api import expect

from tests.browser.checks import axe_findings
from tests.browser.small_directory import FULL, FULL_NAME, IN_CIRUAS, IN_PLERED, PLAIN_NAME


def test_groups_open_with_the_keyboard_and_lead_to_a_producer(page, directory):
    page.goto("/peta/")
    expect(page.get_by_role("button", name=f"{IN_PLERED} produsen")).to_be_visible()
    group = page.get_by_role("button", name=f"{IN_CIRUAS} produsen")

    group.focus()
    page.keyboard.press("Enter")
    pin = page.get_by_role("button", name=PLAIN_NAME)
    pin.focus()
    page.keyboard.press("Enter")

    link = page.locator("[data-map]").get_by_role("link", name=PLAIN_NAME)
    expect(link).to_be_visible()
    expect(page.locator("[data-map]").get_by_text("pusat desa")).to_be_visible()
    assert axe_findings(page) == []
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(PLAIN_NAME)


def test_map_of_a_filtered_list_changes_with_the_filters(page, directory):
    page.goto("/produsen/?tampil=peta&q=wati")
    pin = page.get_by_role("button", name=FULL_NAME)
    pin.focus()
    page.keyboard.press("Enter")
    link = page.locator("[data-map]").get_by_role("link", name=FULL_NAME)
    for _press in range(4):
        page.keyboard.press("Tab")
        if link.evaluate("(element) => element === document.activeElement"):
            break
    expect(link).to_be_focused()
    expect(link).to_have_attribute("href", f"/produsen/{FULL}/")

    page.get_by_role("searchbox", name="Cari di antara produsen").clear()
    page.keyboard.press("Enter")
    page.get_by_role("form", name="Saringan").get_by_role("checkbox", name="Ciruas").check()

    expect(page.get_by_role("button", name=f"{IN_CIRUAS} produsen")).to_be_visible()
    expect(pin).to_have_count(0)


def test_map_says_when_it_cannot_be_loaded(page, directory, excused):
    excused.append("peta.geojson")
    page.route("**/peta.geojson*", lambda route: route.abort())

    page.goto("/peta/")

    message = page.locator("[data-map]").get_by_role("status")
    expect(message).to_have_text("Peta tidak dapat dimuat. Daftar menampilkan hasil yang sama.")
    expect(message).to_be_visible()
