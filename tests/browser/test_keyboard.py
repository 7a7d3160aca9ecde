"""Every page can be walked with the Tab key, and one always sees where one is."""

import pytest
from playwright.sync_api import expect

from tests.browser.small_directory import FULL

MOST_STOPS = 200

WHERE = """() => {
    const element = document.activeElement;
    if (element === document.body) return null;

    // A ring counts when two of its sides stay inside every box that cuts off what sticks out.
    function sides(ringed) {
        const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(ringed);
        if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) return 0;
        const reach = parseFloat(outlineWidth) + parseFloat(outlineOffset) - 0.5;
        const { top, bottom, left, right } = ringed.getBoundingClientRect();
        const seen = { top: true, bottom: true, left: true, right: true };
        for (let box = ringed.parentElement; box !== document.body; box = box.parentElement) {
            if (getComputedStyle(box).overflow === "visible") continue;
            const frame = box.getBoundingClientRect();
            seen.top &&= top - reach >= frame.top;
            seen.bottom &&= bottom + reach <= frame.bottom;
            seen.left &&= left - reach >= frame.left;
            seen.right &&= right + reach <= frame.right;
        }
        return Object.values(seen).filter(Boolean).length;
    }

    function onTop() {
        const { top, bottom, left, right } = element.getBoundingClientRect();
        const middle = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (top + bottom) / 2];
        const there = document.elementFromPoint(...middle);
        return Boolean(there) && (element.contains(there) || there.contains(element));
    }

    const around = [];
    for (let box = element; box !== document.body; box = box.parentElement) around.push(box);
    const region = element.closest("nav[aria-label], form[aria-label], header, footer, main");
    return {
        name: (element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.textContent).trim(),
        region: region?.getAttribute("aria-label") ?? region?.localName ?? "",
        ring: Math.max(...around.map(sides)) >= 2,
        onTop: onTop() || Boolean(element.closest(".card")),
    };
}"""


def walk(page):
    """Press Tab to the end of the page; return what had the focus, in order."""
    stops = []
    while len(stops) < MOST_STOPS:
        page.keyboard.press("Tab")
        stop = page.evaluate(WHERE)
        if stop is None:
            break
        stops.append(stop)
    return stops


@pytest.mark.parametrize(
    ("address", "width"),
    [
        ("/produsen/?kecamatan=plered&tampil=peta", 1440),
        (f"/produsen/{FULL}/", 390),
        ("/", 390),
    ],
)
def test_tab_always_shows_where_one_is(page, directory, address, width):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(address)

    stops = walk(page)

    assert "footer" in {stop["region"] for stop in stops}
    assert [stop for stop in stops if not stop["ring"]] == []
    assert [stop for stop in stops if not stop["onTop"]] == []


def test_tab_leads_through_the_list_in_the_order_of_reading(page, directory):
    page.goto("/produsen/?kecamatan=plered")

    stops = walk(page)

    assert stops[0]["name"] == "Langsung ke isi"
    assert list(dict.fromkeys(stop["region"] for stop in stops)) == [
        "",
        "header",
        "Utama",
        "Jejak halaman",
        "main",
        "Saringan",
        "Halaman",
        "footer",
    ]


def test_skip_link_leads_to_the_content(page, directory):
    page.goto("/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Langsung ke isi")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)

    page.keyboard.press("Enter")

    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("main").get_by_role("searchbox")).to_be_focused()
