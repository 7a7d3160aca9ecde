"""What only a browser can tell of a page, ready to be compared in a test."""

from axe_playwright_python.sync_playwright import Axe

from tests.browser.small_directory import addresses

AXE_SCRIPT = Axe().axe_script
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
WCAG = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {rule: {"enabled": False} for rule in COLOURS["runOnly"]["values"]},
}

# axe measures no contrast where a ::before or ::after lies (our bands, our cards), so colours are tried
# without them; nor where colours still change. What a closed <details> holds is not drawn: its colours begin
# to change with the scheme and never get there, so nobody waits for them, and for the others not for ever:
# a window that paints no frames ends none.
AXE_RUN = """async ([options, withPseudoElements]) => {
    const drawn = document.getAnimations().filter(({ effect }) => effect.target.checkVisibility());
    const settled = Promise.allSettled(drawn.map((animation) => animation.finished));
    await Promise.race([settled, new Promise((resolve) => setTimeout(resolve, 2000))]);
    const sheet = new CSSStyleSheet();
    if (!withPseudoElements) sheet.replaceSync("::before, ::after { content: none !important }");
    document.adoptedStyleSheets = [sheet];
    const { violations } = await axe.run({ ...options, resultTypes: ["violations"], preload: false });
    document.adoptedStyleSheets = [];
    return violations;
}"""

SHIFTS = """async () => {
    await document.fonts.ready;
    let sum = 0;
    const add = (list) => list.getEntries().forEach((entry) => (sum += entry.hadRecentInput ? 0 : entry.value));
    new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
    await new Promise((resolve) => setTimeout(resolve, 400));
    return sum;
}"""


def each_page(page, language):
    """Open every kind of public page; yield its name once it stands there whole, live map included."""
    for name, url in addresses(language).items():
        response = page.goto(url)
        assert response.status == (404 if name == "not found" else 200), url
        if page.locator("[data-map]").count():
            page.locator("[data-map] .leaflet-marker-icon").first.wait_for()
        yield name


def axe_findings(page) -> list[str]:
    """What axe has against this page as it stands now (WCAG 2.2 AA): one line for each rule and element."""
    return _axe(page, WCAG, with_pseudo_elements=True) + colour_findings(page)


def colour_findings(page) -> list[str]:
    """What a change of the colours alone can break."""
    return _axe(page, COLOURS, with_pseudo_elements=False)


def _axe(page, options, *, with_pseudo_elements):
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return [
        f"{violation['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for violation in page.evaluate(AXE_RUN, [options, with_pseudo_elements])
        for node in violation["nodes"]
    ]


def sideways(page, width) -> int:
    """By how many pixels the page is wider than a screen of ``width``."""
    page.set_viewport_size({"width": width, "height": 844})
    return max(0, page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def layout_shift(page) -> float:
    """The sum of all that moved by itself since the page was opened."""
    return page.evaluate(SHIFTS)
