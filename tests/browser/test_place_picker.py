"""The map of a position in the form of a producer: it follows the fields, and the fields follow it."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from artisans.models import Producer
from gerabah_portal import roles
from tests.factories import DesaFactory, ProducerFactory, StaffFactory

IN_ANJUN = {"latitude": -6.6331, "longitude": 107.3955}


@pytest.fixture
def form(context, base_url, transactional_db):
    """Open the form of a producer of Anjun, logged in as an officer."""
    roles.apply_roles()
    producer = ProducerFactory(desa=DesaFactory(anjun=True))
    session = Client()
    session.force_login(StaffFactory(purwakarta=True))
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session.cookies[settings.SESSION_COOKIE_NAME].value}
    context.add_cookies([{**cookie, "url": base_url}])

    def open_form(page):
        page.goto(reverse("admin:artisans_producer_change", args=[producer.pk]))
        return page

    return open_form


def numbers(page):
    return [page.locator(f"[name={axis}]") for axis in ("lat", "lon")]


def status(page):
    return page.locator("[data-place-status]")


def test_pasted_link_sets_marker_and_numbers(page, form):
    form(page)
    page.locator("[name=pasted]").fill("https://www.google.com/maps/@-6.6331,107.3955,17z")
    page.keyboard.press("Tab")

    for field, value in zip(numbers(page), ["-6.63310", "107.39550"], strict=True):
        expect(field).to_have_value(value)
    expect(page.locator(".place-pin")).to_be_visible()
    expect(status(page)).to_contain_text("Anjun, Kecamatan Plered (Purwakarta)")

    page.locator("[name=_continue]").click()
    expect(page.locator("[name=lat]")).to_have_value("-6.63310")
    assert str(Producer.objects.get().lon) == "107.39550"


def test_click_and_drag_write_the_numbers_and_empty_what_was_pasted(page, form):
    form(page)
    lat, lon = numbers(page)
    expect(page.locator(".place-part").first).to_be_attached()
    page.locator("[name=pasted]").fill("x")

    page.locator("[data-place-canvas]").click(position={"x": 200, "y": 200})
    expect(lat).not_to_have_value("")
    expect(page.locator("[name=pasted]")).to_have_value("")
    before = [lat.input_value(), lon.input_value()]

    page.locator(".place-pin").scroll_into_view_if_needed()
    box = page.locator(".place-pin").bounding_box()
    page.mouse.move(box["x"] + 22, box["y"] + 22)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 60, steps=6)
    page.mouse.up()
    expect(lat).not_to_have_value(before[0])
    expect(lon).not_to_have_value(before[1])


def test_numbers_move_the_marker_and_are_judged(page, form):
    form(page)
    lat, lon = numbers(page)

    lat.fill("-6,6331")
    lon.fill("107,3955")
    page.keyboard.press("Tab")
    expect(page.locator(".place-pin")).to_be_visible()
    expect(status(page)).to_have_attribute("data-level", "ok")

    lat.fill("")
    page.keyboard.press("Tab")
    expect(page.locator(".place-pin")).to_have_count(0)
    expect(status(page)).to_have_attribute("data-level", "error")


def test_an_answer_that_is_overtaken_says_nothing(page, form):
    form(page)
    lat, lon = numbers(page)
    late = []
    page.route(lambda url: "lat=-6%2C6331&lon=&" in url, lambda route: late.append(route))

    lat.fill("-6,6331")
    lon.fill("107,3955")
    page.keyboard.press("Tab")
    expect(status(page)).to_have_attribute("data-level", "ok")
    judged = status(page).inner_text()

    assert len(late) == 1
    with page.expect_response(lambda answer: answer.url == late[0].request.url):
        late[0].continue_()
    page.evaluate("new Promise((done) => setTimeout(done, 100))")
    assert status(page).inner_text() == judged
    expect(status(page)).to_have_attribute("data-level", "ok")


def test_device_is_asked_only_on_tap(page, context, form):
    context.grant_permissions(["geolocation"])
    context.set_geolocation(IN_ANJUN)
    form(page)
    expect(page.locator("[name=lat]")).to_have_value("")

    page.locator("[data-place-here]").click()

    expect(page.locator("[name=lat]")).to_have_value("-6.63310")
    expect(status(page)).to_contain_text("Anjun")


def test_without_javascript_there_are_the_fields_alone(browser, base_url, context, form):
    plain = browser.new_context(base_url=base_url, java_script_enabled=False, storage_state=context.storage_state())
    page = form(plain.new_page())

    expect(page.locator("[data-place-canvas]")).to_be_hidden()
    page.locator("[name=pasted]").fill("-6,6331 107,3955")
    page.locator("[name=_save]").click()

    assert str(Producer.objects.get().lat) == "-6.63310"
    plain.close()
