"""The map that moves: groups of producers, one producer, and what is said when it cannot be loaded."""

import re

from playwright.sync_api import expect

from tests.browser.checks import axe_findings
from tests.browser.small_directory import FULL, FULL_NAME, IN_CIRUAS, PLAIN_NAME, addresses


def test_groups_open_with_the_keyboard_and_lead_to_a_producer(page, directory):
    page.goto("/peta/?tempat=produsen")
    everybody = int(
        page.locator(".map-kinds label", has=page.locator("[value=produsen]")).locator("small").inner_text()
    )
    expect(page.get_by_role("button", name=re.compile(rf"^{everybody - IN_CIRUAS} "))).to_be_visible()
    group = page.get_by_role("button", name=re.compile(rf"^{IN_CIRUAS} "))

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


def test_kinds_are_chosen_and_each_pin_says_what_it_is(page, directory):
    page.goto("/peta/")
    form = page.locator(".map-kinds")
    for kind in ("produsen", "desa-wisata", "eksportir", "fasilitas"):
        form.locator(f"[value={kind}]").uncheck()

    form.get_by_role("button").click()

    expect(page).to_have_url(re.compile(r"\?tempat=oleh-oleh$"))
    for name in page.locator(".map-list .places a").all_inner_texts():
        expect(page.locator(".map-list").get_by_role("link", name=name)).to_be_visible()
    expect(page.locator("[data-map] .pin:not(.oleh-oleh), [data-map] .pin.produsen")).to_have_count(0)
    expect(page.locator("[data-map] .leaflet-marker-icon").first).to_be_visible()
    if page.locator("[data-map] .pin.oleh-oleh").count():
        title = page.locator("[data-map] .pin.oleh-oleh").first.get_attribute("title")
        assert title.startswith(f"{form.locator('[data-kind=oleh-oleh]').get_attribute('data-single')}: ")
    assert axe_findings(page) == []


def test_stops_of_a_trail_carry_their_numbers(page, directory):
    page.goto(addresses("id")["trail, live map"])
    page.locator("[data-map] .leaflet-marker-icon").first.wait_for()

    said = page.locator("[data-map] .leaflet-marker-icon").evaluate_all(
        "(icons) => icons.map((icon) => (icon.querySelector('b') ?? icon.firstElementChild.firstChild).textContent)"
    )

    numbers = {
        number
        for part in ", ".join(said).split(", ")
        for number in range(int(part.split("–")[0]), int(part.split("–")[-1]) + 1)
    }
    assert numbers == set(range(1, max(numbers) + 1))


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
