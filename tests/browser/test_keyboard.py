"""The whole list can be walked with the Tab key, and one always sees where one is."""

from playwright.sync_api import expect

WHERE = """() => {
    const element = document.activeElement;
    if (element === document.body) return null;
    const ringed = element.closest(".card") ?? element;
    const { outlineStyle, outlineWidth } = getComputedStyle(ringed);
    const { top, bottom, left, right } = ringed.getBoundingClientRect();
    const region = element.closest("nav, form, header, footer, main");
    return {
        name: (element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.textContent).trim(),
        region: region?.getAttribute("aria-label") ?? region?.localName,
        ring: outlineStyle === "none" ? 0 : parseFloat(outlineWidth),
        onScreen: bottom > 0 && right > 0 && top < innerHeight && left < innerWidth,
    };
}"""


def walk(page):
    """Press Tab to the end of the page; return what had the focus, in order."""
    stops = []
    while True:
        page.keyboard.press("Tab")
        stop = page.evaluate(WHERE)
        if stop is None:
            return stops
        stops.append(stop)


def test_tab_leads_through_the_list_with_a_visible_ring(page, directory):
    page.goto("/produsen/?kecamatan=plered")

    stops = walk(page)

    for s in stops: print(s)
    regions = list(dict.fromkeys(stop["region"] for stop in stops))
    assert stops[0]["name"] == "Langsung ke isi"
    assert regions == []
    assert [stop for stop in stops if stop["ring"] < 2 or not stop["onScreen"]] == []


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
