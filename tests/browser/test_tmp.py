from tests.browser.small_directory import addresses
import pytest
WHERE = """() => {
    const element = document.activeElement;
    if (element === document.body) return null;
    const ringed = element.closest(".card") ?? element;
    const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(ringed);
    const reach = parseFloat(outlineWidth) + parseFloat(outlineOffset);
    const box = ringed.getBoundingClientRect();
    const ring = {top: box.top-reach, bottom: box.bottom+reach, left: box.left-reach, right: box.right+reach};
    const lost = new Set();
    let fixed = false;
    for (let up = ringed.parentElement; up && up !== document.body; up = up.parentElement) {
        const style = getComputedStyle(up);
        if (style.overflowX === "visible" && style.overflowY === "visible") continue;
        const frame = up.getBoundingClientRect();
        if (ring.top < frame.top - 0.5) lost.add("top");
        if (ring.bottom > frame.bottom + 0.5) lost.add("bottom");
        if (ring.left < frame.left - 0.5) lost.add("left");
        if (ring.right > frame.right + 0.5) lost.add("right");
    }
    const at = document.elementFromPoint((Math.max(box.left,0)+Math.min(box.right,innerWidth))/2, (box.top+box.bottom)/2);
    const covered = at && !ringed.contains(at) && !at.contains(ringed) ? at.outerHTML.slice(0,90) : "";
    return {
        name: (element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.textContent).trim().slice(0,40), cls: element.className + " < " + element.parentElement.className,
        ring: outlineStyle === "none" ? 0 : parseFloat(outlineWidth), lost: [...lost], covered,
        onScreen: box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth,
    };
}"""
@pytest.mark.parametrize("width", [1440, 390])
def test_x(page, directory, width):
    page.set_viewport_size({"width": width, "height": 844})
    for name, url in addresses("id").items():
        if name not in ("home","list","list on a map", "list as rows","producer","product types","kecamatan","search","map","not found", "regions"): continue
        page.goto(url)
        page.wait_for_timeout(500)
        n=0
        while n < 150:
            page.keyboard.press("Tab"); n+=1
            s = page.evaluate(WHERE)
            if s is None: break
            if len(s["lost"])>0 or s["ring"]<2 or s["covered"] or not s["onScreen"]: print(width, name, s)
