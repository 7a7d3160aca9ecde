"""Without network: pages seen and saved are readable, forms keep what was typed, private pages are nowhere kept."""

import datetime
import re
import time

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from gerabah_portal import deployment
from tests import factories
from tests.browser.checks import axe_findings
from tests.browser.small_villages import make_villages
from tourism.models import DesaWisata
from tourism.villages import views

pytestmark = pytest.mark.browser_context_args(service_workers="allow")

VILLAGE = "Kampung Keramik Anjun"
KEPT_ADDRESSES = """async () => {
    const found = [];
    for (const name of await caches.keys()) {
        for (const request of await (await caches.open(name)).keys()) found.push([name, new URL(request.url).pathname]);
    }
    return found;
}"""


@pytest.fixture
def excused():
    """What the browser says of a network that was cut."""
    return ["/"]


@pytest.fixture
def villages(transactional_db):
    desa = factories.DesaFactory(anjun=True)
    factories.DesaFactory(bumijaya=True)
    make_villages(desa)
    return desa


def kept(page, start=""):
    """Paths that lie in caches whose name begins with ``start``."""
    return {path for name, path in page.evaluate(KEPT_ADDRESSES) if name.startswith(start)}


def wait_until(page, condition):
    """Wait for a condition that the browser answers by and by."""
    turns = "for (let turn = 0; turn < 200; turn += 1)"
    pause = "await new Promise((go) => setTimeout(go, 50))"
    assert page.evaluate(f"async () => {{ {turns} {{ if (await ({condition})) return true; {pause}; }} }}"), condition


def wait_for_worker(page):
    wait_until(page, "navigator.serviceWorker.controller !== null")


def copy_of(path):
    return f"caches.match(location.origin + {path!r}, {{ignoreVary: true}})"


def wait_until_kept(page, path):
    wait_until(page, copy_of(path))


def visit(page, url):
    page.goto(url)
    wait_for_worker(page)
    wait_until_kept(page, url)


def village_url():
    return reverse("tourism:village_detail", args=["kampung-keramik-anjun"])


def save(page):
    page.goto(reverse("tourism:offline"))
    wait_for_worker(page)
    box = page.locator('[data-trip="purwakarta"]')
    box.locator("[data-trip-save]").click()
    expect(box.locator("[data-trip-remove]")).to_be_visible()
    expect(box.locator("[data-trip-bar]")).to_be_hidden()
    return box


def test_page_seen_is_readable_without_network_and_says_how_old_it_is(page, villages, context):
    visit(page, village_url())
    expect(page.locator(".copy-bar")).to_have_count(0)

    context.set_offline(True)
    page.reload()

    expect(page.get_by_role("heading", level=1)).to_have_text(VILLAGE)
    expect(page.locator(".copy-bar")).to_be_visible()
    assert str(datetime.date.today().year) in page.locator(".copy-bar").text_content()
    ground = page.locator("body").evaluate("(body) => getComputedStyle(body).backgroundColor")
    assert ground == "rgb(251, 248, 244)"  # its styles are there
    assert axe_findings(page) == []

    context.set_offline(False)
    page.reload()
    expect(page.locator(".copy-bar")).to_have_count(0)


def test_page_that_was_not_kept_is_told_with_links_to_those_that_are(page, villages, context):
    visit(page, village_url())
    context.set_offline(True)

    page.goto(reverse("tourism:village_list"))

    expect(page.locator("[data-kept-pages]")).to_be_visible()
    assert axe_findings(page) == []
    page.locator("[data-kept-pages] a", has_text=VILLAGE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(VILLAGE)


def test_form_opened_without_network_is_told_like_any_other_page(page, villages, context):
    visit(page, village_url())
    context.set_offline(True)

    page.goto(reverse("tourism:visit_request"))

    expect(page.locator("[data-kept-pages]")).to_be_visible()
    assert reverse("tourism:visit_request") not in kept(page)


def test_slow_network_gives_the_copy(page, villages, monkeypatch):
    visit(page, village_url())
    monkeypatch.setattr(views, "village_page", lambda *args: time.sleep(5) or {})

    page.reload()

    expect(page.locator(".copy-bar")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text(VILLAGE)
    page.wait_for_timeout(3000)  # the late answer is waited for, so that it is no failure of another test


def test_saved_kabupaten_is_readable_without_network_until_it_is_removed(page, villages, context):
    box = save(page)
    expect(box.locator("[data-trip-status]")).to_contain_text("MB")
    assert village_url() in kept(page, "trip-purwakarta-id@")
    assert axe_findings(page) == []

    context.set_offline(True)
    page.goto(village_url())
    expect(page.get_by_role("heading", level=1)).to_have_text(VILLAGE)
    expect(page.locator(".copy-bar")).to_be_visible()
    photo = page.locator("main picture img").first
    assert photo.evaluate("(image) => image.decode().then(() => image.naturalWidth)") > 0
    page.goto(reverse("kabupaten_detail", args=["purwakarta"]))
    expect(page.locator(".map path.land").first).to_be_visible()

    page.goto(reverse("tourism:offline"))
    page.locator('[data-trip="purwakarta"] [data-trip-remove]').click()
    expect(page.locator('[data-trip="purwakarta"] [data-trip-remove]')).to_be_hidden()
    assert kept(page, "trip-") == set()


def test_saved_kabupaten_is_renewed_when_the_content_changed(page, villages):
    save(page)
    new = factories.DesaWisataFactory(name="Desa Baru", desa=villages, published=True)

    page.goto(reverse("tourism:offline"))

    wait_until_kept(page, new.get_absolute_url())
    expect(page.locator('[data-trip="purwakarta"] [data-trip-bar]')).to_be_hidden()
    assert len({name for name, _path in page.evaluate(KEPT_ADDRESSES) if name.startswith("trip-")}) == 1


def test_pages_with_own_data_are_never_kept(page, villages):
    visit(page, village_url())
    before = kept(page)
    near = reverse("tourism:near")

    for url in (
        reverse("exporters:inquiry"),
        reverse("tourism:visit_request"),
        f"{near}?lat=-6.64&lon=107.39",
        reverse("admin:login"),
    ):
        page.goto(url)
        page.wait_for_load_state("networkidle")

    pages = {path for path in kept(page) - before if not path.startswith("/static/")}
    assert pages == set()


def test_page_that_is_gone_is_forgotten(page, villages):
    visit(page, village_url())
    DesaWisata.objects.filter(slug="kampung-keramik-anjun").update(status="draft", published_at=None, published_by=None)

    page.goto(village_url())

    wait_until(page, f"{copy_of(village_url())}.then((copy) => !copy)")


def test_new_deployment_never_mixes_with_the_one_before(page, villages, context, monkeypatch):
    visit(page, village_url())
    former = f"kept-{deployment.version()}"
    assert kept(page, former)
    monkeypatch.setattr(deployment, "version", lambda: "neu000000000")

    page.goto(reverse("tourism:village_list"))
    wait_until(page, "caches.keys().then((names) => names.join() === 'kept-neu000000000')")
    assert village_url() not in kept(page), page.evaluate(KEPT_ADDRESSES)

    page.goto(reverse("tourism:village_list"))
    wait_until_kept(page, reverse("tourism:village_list"))
    context.set_offline(True)
    page.goto(village_url())
    expect(page.locator("[data-kept-pages]")).to_be_visible()  # the copy of the former deployment is gone
    marks = """async () => {
        const cache = await caches.open("kept-neu000000000");
        const pages = (await cache.keys()).filter(({ url }) => url.endsWith("/"));
        return Promise.all(pages.map(async (page) => (await cache.match(page)).headers.get("Keep-Offline")));
    }"""
    assert set(page.evaluate(marks)) == {"neu000000000"}


def test_form_keeps_what_was_typed_until_there_is_network(page, villages, context):
    page.goto(reverse("tourism:visit_request"))
    wait_for_worker(page)
    form = page.locator('main form[method="post"]').first
    form.locator("[name=people]").fill("80")
    form.locator("[name=name]").fill("Ibu Ratna")
    message = form.locator("[data-form]")
    expect(message).to_be_hidden()

    context.set_offline(True)
    expect(message).to_be_visible()
    form.evaluate("(form) => { form.noValidate = true; form.requestSubmit(); }")
    expect(message).to_be_focused()
    expect(form.locator("[name=people]")).to_have_value("80")
    assert axe_findings(page) == []
    assert page.evaluate("localStorage.length") == 0

    context.set_offline(False)
    expect(message).to_be_hidden()
    page.goto(reverse("home"))
    page.goto(reverse("tourism:visit_request"))
    expect(page.locator("[name=people]")).to_have_value("80")
    expect(page.locator("[name=name]")).to_have_value("Ibu Ratna")


def test_what_was_typed_is_forgotten_once_it_was_sent(page, villages):
    page.goto(reverse("tourism:visit_request"))
    key = f"draft:{reverse('tourism:visit_request')}#0"
    page.locator("[name=name]").fill("Ibu Ratna")
    page.evaluate(f"sessionStorage[{key!r}] = sessionStorage[{key!r}].replace('false', 'true')")

    page.goto(reverse("home"), referer=page.url)  # as the answer to a form that was sent comes from it

    wait_until(page, f"!sessionStorage.getItem({key!r})")


@pytest.mark.browser_context_args(service_workers="allow", java_script_enabled=False)
def test_without_javascript_there_is_the_file(page, villages):
    page.goto(reverse("tourism:offline"))

    expect(page.locator("noscript p")).to_be_visible()
    expect(page.locator("[data-trip-save]").first).to_be_hidden()
    with page.expect_download() as download:
        page.locator('[data-trip="purwakarta"] a[href$=".zip"]').click()
    assert re.search(r"gerabah-purwakarta\.zip$", download.value.suggested_filename)
