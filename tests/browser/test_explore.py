import time
from axe_playwright_python.sync_playwright import Axe
from tests.browser.small_directory import addresses
import pytest

@pytest.mark.parametrize("language", ["id", "en"])
def test_explore(page, directory, live_server, language):
    axe = Axe()
    page.on("console", lambda m: print("CONSOLE", m.type, m.text, m.location))
    page.on("pageerror", lambda e: print("PAGEERROR", e))
    page.on("request", lambda r: None if r.url.startswith(live_server.url) or r.url.startswith("data:") else print("REQ", r.url))
    for name, url in addresses(language).items():
        t = time.time()
        r = page.goto(url)
        page.wait_for_load_state("networkidle")
        t1 = time.time()
        res = []
        for scheme in ("light", "dark"):
            for width in (1440, 390):
                page.emulate_media(color_scheme=scheme)
                page.set_viewport_size({"width": width, "height": 844})
                f = axe.run(page, options={"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": ["wcag2a","wcag2aa","wcag21a","wcag21aa","wcag22aa"]}})
                if f.violations_count:
                    print("AXE", name, scheme, width, f.generate_report())
        t2 = time.time()
        widths = {}
        for width in (1440, 720, 390, 320):
            page.set_viewport_size({"width": width, "height": 844})
            sw, iw = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
            if sw > iw: print("WIDE", name, width, sw)
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 1440, "height": 900})
        print(f"{name:30} {r.status} load {t1-t:.2f} axe {t2-t1:.2f} {url}")
