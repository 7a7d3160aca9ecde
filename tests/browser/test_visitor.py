"""A visitor looks for a maker of gentong: search, photos, filters, pages."""

import re

from playwright.sync_api import expect

from tests.browser.checks import axe_findings
from tests.browser.small_directory import FULL_NAME, GENTONG_IN_PLERED, IN_PLERED, PHOTOS, TOTAL


def test_visitor_finds_a_producer_and_looks_at_its_photos_with_the_keyboard(page, directory):
    page.goto("/")
    page.get_by_role("searchbox", name="Cari produk, produsen, atau desa").fill("gentong")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("“gentong”")
    page.get_by_role("link", name=FULL_NAME).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(FULL_NAME)

    first, second, last = (page.get_by_role("link", name=alt) for alt in PHOTOS)
    shown = page.get_by_role("dialog", name="Foto")
    first.focus()
    page.keyboard.press("Enter")
    expect(shown.get_by_role("img", name=list(PHOTOS)[0])).to_be_visible()
    expect(shown).to_contain_text("(Asep)")
    assert axe_findings(page) == []
    page.keyboard.press("ArrowLeft")
    expect(shown.get_by_role("img", name=list(PHOTOS)[2])).to_be_visible()
    page.keyboard.press("Escape")
    expect(shown).to_be_hidden()
    expect(last).to_be_focused()

    second.click()
    shown.get_by_role("button", name="Foto berikutnya").click()
    expect(shown.get_by_role("img", name=list(PHOTOS)[2])).to_be_visible()
    shown.get_by_role("button", name="Tutup").click()
    expect(last).to_be_focused()


def test_visitor_filters_the_list_without_reloading_it(page, directory, context):
    page.goto("/produsen/")
    page.evaluate("window.sameDocument = true")
    filters = page.get_by_role("form", name="Saringan")
    announced = filters.get_by_role("status")
    result = page.locator("#hasil")
    expect(result).to_have_text(f"{TOTAL} produsen cocok dari {TOTAL}")

    plered = filters.get_by_role("checkbox", name="Plered")
    plered.focus()
    page.keyboard.press("Space")
    expect(result).to_have_text(f"{IN_PLERED} produsen cocok dari {TOTAL}")
    expect(announced).to_have_text(f"{IN_PLERED} produsen cocok dari {TOTAL}")
    expect(plered).to_be_focused()
    expect(plered).to_be_checked()

    filters.get_by_role("checkbox", name="Gentong").check()
    expect(announced).to_have_text(f"{GENTONG_IN_PLERED} produsen cocok dari {TOTAL}")
    expect(page).to_have_url(re.compile(r"/produsen/\?.*kecamatan=plered.*produk=gentong"))
    expect(page.get_by_role("article")).to_have_count(GENTONG_IN_PLERED)
    friend = context.new_page()
    friend.goto(page.url)
    expect(friend.locator("#hasil")).to_have_text(f"{GENTONG_IN_PLERED} produsen cocok dari {TOTAL}")

    in_use = page.get_by_role("list", name="Saringan terpakai")
    in_use.get_by_role("link", name="Gentong").click()
    expect(announced).to_have_text(f"{IN_PLERED} produsen cocok dari {TOTAL}")
    expect(in_use.get_by_role("listitem")).to_have_count(2)
    expect(filters.get_by_role("checkbox", name="Gentong")).not_to_be_checked()
    expect(result).to_be_focused()

    pages = page.get_by_role("navigation", name="Halaman", exact=True)
    pages.get_by_role("link", name="Berikutnya").click()
    expect(page).to_have_url(re.compile(r"\?kecamatan=plered&.*halaman=2$"))
    expect(page.get_by_role("article")).to_have_count(IN_PLERED - 24)
    expect(pages).to_contain_text(f"Produsen 25–{IN_PLERED} dari {IN_PLERED}")
    expect(result).to_be_in_viewport()

    page.go_back()
    expect(page.get_by_role("article")).to_have_count(24)
    assert page.evaluate("window.sameDocument")


def test_visitor_searches_and_sorts_within_the_list(page, directory):
    page.goto("/produsen/")
    page.evaluate("window.sameDocument = true")

    words = page.get_by_role("searchbox", name="Cari di antara produsen")
    words.fill("bumijaya")
    page.keyboard.press("Enter")
    expect(page.get_by_role("article")).to_have_count(3)
    expect(words).to_be_focused()
    page.get_by_label("Urutkan").select_option("Nama A–Z")
    expect(page).to_have_url(re.compile("q=bumijaya.*urut=nama"))
    expect(page.get_by_role("article").first).to_contain_text("Gentong Bumi Asri")

    words.fill("bukansiapasiapa")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Tidak ada produsen yang cocok")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Hapus “")).click()
    expect(page.get_by_role("article")).to_have_count(24)
    expect(words).to_have_value("")
    assert page.evaluate("window.sameDocument")


def test_language_switch_stays_on_the_page_with_its_filters(page, directory):
    page.goto("/produsen/?kecamatan=plered")
    page.get_by_role("form", name="Saringan").get_by_role("checkbox", name="Gentong").check()
    expect(page.locator("#hasil")).to_contain_text(f"{GENTONG_IN_PLERED} produsen")

    page.get_by_role("link", name="English").click()

    expect(page).to_have_url(re.compile(r"/en/producers/\?kecamatan=plered&produk=gentong"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Pottery producers")
    expect(page.locator("#hasil")).to_have_text(f"{GENTONG_IN_PLERED} producers fit of {TOTAL}")
    expect(page.get_by_role("list", name="Filters in use").get_by_role("listitem")).to_have_count(3)
    page.get_by_role("link", name="Bahasa Indonesia").click()
    expect(page).to_have_url(re.compile(r"/produsen/\?kecamatan=plered&produk=gentong"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Produsen gerabah")


def test_producer_page_prints_without_what_is_only_for_the_screen(page, directory):
    page.goto("/produsen/gerabah-bu-wati/")
    for on_screen in ("banner", "contentinfo", "region"):
        expect(page.get_by_role(on_screen).first).to_be_visible()
    expect(page.get_by_role("link", name="Kirim WhatsApp")).to_be_visible()

    page.emulate_media(media="print")

    expect(page.get_by_role("heading", level=1, name=FULL_NAME)).to_be_visible()
    expect(page.get_by_role("img", name=list(PHOTOS)[0]).first).to_be_visible()
    for on_screen in ("banner", "contentinfo", "button", "search"):
        expect(page.get_by_role(on_screen)).to_have_count(0)
    expect(page.get_by_role("link", name="Kirim WhatsApp")).to_be_hidden()
