"""An officer keeps the records true; whoever looks at the portal meanwhile sees each result."""

from base64 import b32decode

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _
from playwright.sync_api import expect

from artisans.alt_texts import suggest
from artisans.models import Photo, Producer
from stewardship.admin.life import STEPS
from stewardship.models import Consent
from tests.browser.officer import (
    DESKTOP,
    PHONE,
    alt,
    choose,
    expect_said,
    expect_to_fit,
    field,
    follow,
    give_code,
    give_password,
    label,
    log_in,
    photo_row,
    press,
    tools,
)
from tests.browser.small_directory import FULL, FULL_NAME
from tests.factories import DesaFactory, ProducerFactory, StaffFactory, indexed
from tests.portal.world import WHATSAPP
from tests.stewardship.log_ins import CODES, ENROL, INDEX, code_for
from tests.stewardship.pictures import jpeg

pytestmark = pytest.mark.ignore_template_errors  # Django's own, in the admin

PRODUCERS = reverse("admin:artisans_producer_changelist")
NEW, NEW_NAME, MISSPELT = "gerabah-bu-imas", "Gerabah Bu Imas", "Gerabah Buk Imas"
HANDLE = "Pot bunga dengan pegangan"
TWICE, TWICE_NAME = "gerabah-ibu-wati", "Gerabah Ibu Wati"
NUMBER = WHATSAPP.removeprefix("+")

narrow_and_wide = pytest.mark.parametrize("width", [DESKTOP, PHONE])


@pytest.fixture
def excused(excused):
    return [*excused, f"/produsen/{NEW}/"]


@pytest.fixture
def officer(directory, settings):
    """Somebody who answers for the pottery of Purwakarta, and needs an app to log in."""
    settings.REQUIRE_2FA = True
    return StaffFactory(purwakarta=True, first_name="Imas", last_name="Rohaeti")


def detail(slug):
    return reverse("artisans:producer_detail", args=[slug])


def change(slug):
    return reverse("admin:artisans_producer_change", args=[Producer.objects.get(slug=slug).pk])


def found_by(visitor, words):
    """Names in the directory that a search for ``words`` shows."""
    visitor.goto(f"{reverse('artisans:producer_list')}?q={words}")
    return visitor.get_by_role("article").get_by_role("heading").all_inner_texts()


def photos(*names):
    return [{"name": name, "mimeType": "image/jpeg", "buffer": jpeg(340, 260, name=name).read()} for name in names]


@narrow_and_wide
def test_officer_sets_up_the_app_once_and_shows_its_code_from_then_on(page, officer, width):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(PRODUCERS)
    expect_to_fit(page)
    give_password(page, officer)
    expect(page).to_have_url(f"{ENROL}?next={PRODUCERS.replace('/', '%2F')}")
    expect(page.get_by_role("img", name="QR")).to_be_visible()
    expect_to_fit(page)
    key = b32decode(page.locator("code").inner_text().replace(" ", "")).hex()

    page.get_by_label(_("Code of the app")).fill(code_for(key))
    press(page, _("Turn on the second factor"))
    expect(page).to_have_url(f"{CODES}?next={PRODUCERS.replace('/', '%2F')}")
    expect(page.get_by_role("listitem")).to_have_count(10)
    expect_to_fit(page)
    press(page, _("I have kept them"))
    expect(page).to_have_url(PRODUCERS)

    press(page, _("Log out"))
    page.goto(INDEX)
    give_password(page, officer)
    expect(page.get_by_role("heading", level=1)).to_have_text(_("Second step"))
    expect_to_fit(page)
    give_code(page, code_for(key, 1))
    expect(page.get_by_role("heading", level=1)).to_have_text(_("What waits for you"))
    expect_to_fit(page)


@narrow_and_wide
def test_officer_corrects_a_draft_adds_photos_and_publishes_it(page, visitor, officer, width):
    ProducerFactory(name=MISSPELT, slug=NEW, kecamatan=DesaFactory(anjun=True).kecamatan)
    page.set_viewport_size({"width": width, "height": 844})
    log_in(page, officer, PRODUCERS)
    expect_to_fit(page)

    page.get_by_role("searchbox", name=_("Search"), exact=True).fill("imas")
    press(page.get_by_role("search"), _("Search"))
    follow(page, MISSPELT)
    follow(tools(page), STEPS["publish"].label)
    expect(page.locator(".gaps").get_by_role("listitem")).to_have_count(3)
    follow(page, _("Correct the record"))
    correct(page)
    expect_said(page, NEW_NAME)
    assert found_by(visitor, "imas") == []
    assert visitor.goto(detail(NEW)).status == 404

    follow(tools(page), _("Photos"))
    add_two_photos(page)
    follow(page, _("Back to the record"))
    follow(tools(page), _("Preview"))
    expect(page.get_by_role("heading", level=1)).to_have_text(NEW_NAME)
    page.go_back()

    follow(tools(page), STEPS["publish"].label)
    page.get_by_label(_("Reason")).fill("Dikunjungi, pemiliknya setuju.")
    press(page, STEPS["publish"].label)
    expect(tools(page).get_by_role("link", name=STEPS["archive"].label)).to_be_visible()
    expect_to_fit(page)
    assert found_by(visitor, "imas") == [NEW_NAME]
    visitor.get_by_role("link", name=NEW_NAME).click()
    expect(visitor.get_by_text("Pot bunga dari tanah merah Anjun.")).to_be_visible()
    for seen in (HANDLE, suggest(Producer.objects.get(slug=NEW))["alt_ind"]):
        expect(visitor.get_by_role("link", name=seen)).to_be_visible()
    assert NUMBER not in visitor.content()

    field(page, "description_ind").fill("Pot bunga dan kendi dari tanah merah Anjun.")
    press(page, _("Save"))
    expect_said(page, NEW_NAME)
    visitor.reload()
    expect(visitor.get_by_text("Pot bunga dan kendi dari tanah merah Anjun.")).to_be_visible()


def correct(page):
    """Fill in what is missing in the form of a producer."""
    field(page, "name").fill(NEW_NAME)
    field(page, "description_ind").fill("Pot bunga dari tanah merah Anjun.")
    choose(page, "desa", "Anjun")
    page.get_by_label(_("Paste a position or a link")).fill("https://www.google.com/maps/@-6.6331,107.3955,17z")
    field(page, "whatsapp").fill("0812 3456 7890")
    expect(page.get_by_role("status").filter(has_text="Anjun, Kecamatan Plered")).to_be_visible()
    page.get_by_label(label("relayed_by_office").rstrip(":")).check()
    choose(page, "product_types", "Pot bunga")
    expect_to_fit(page)
    press(page, _("Save and continue editing"))


def add_two_photos(page):
    """Send two pictures, say what the second shows, put it first, confirm both."""
    page.get_by_label(_("Pictures")).set_input_files(photos("dari-depan.jpg", "dari-samping.jpg"))
    expect(page.get_by_role("img", name="dari-samping.jpg").or_(page.get_by_text("dari-samping.jpg"))).to_be_visible()
    press(page, _("Save"))
    expect_to_fit(page)
    second = photo_row(page, 2)
    alt(second).fill(HANDLE)
    for place in (1, 2):
        photo_row(page, place).get_by_label(_("I looked at it: the description fits")).check()
    second.get_by_role("button", name=_("Move photo %(place)s up") % {"place": 2}).click()
    press(page, _("Save"))
    expect(alt(photo_row(page, 1))).to_have_value(HANDLE)
    expect(page.get_by_label(_("I looked at it: the description fits"))).to_have_count(0)
    assert Photo.objects.filter(record__slug=NEW, alt_confirmed=True).count() == 2


def test_withdrawn_consent_takes_the_number_from_the_page_at_once(page, visitor, officer):
    visitor.goto(detail(FULL))
    expect(visitor.get_by_role("link", name="Kirim WhatsApp")).to_be_visible()
    assert NUMBER in visitor.content()
    log_in(page, officer, change(FULL))

    follow(tools(page), _("Consents"))
    agreed = page.get_by_role("row", name=Consent.Field.WHATSAPP.label)
    agreed.get_by_role("link", name=_("Withdraw")).click()
    page.get_by_label(_("Reason")).fill("Diminta lewat telepon.")
    press(page, _("Withdraw"))
    expect_said(page, _("The public no longer sees it. Within 72 hours there is more to do:"))

    visitor.reload()
    expect(visitor.get_by_role("heading", level=1)).to_have_text(FULL_NAME)
    expect(visitor.get_by_role("link", name="Kirim WhatsApp")).to_have_count(0)
    assert NUMBER not in visitor.content()
    page.locator(".messagelist").get_by_role("link").click()
    expect(page.get_by_role("checkbox")).to_have_count(5)


def test_officer_merges_a_duplicate_and_its_old_address_leads_on(page, visitor, officer):
    indexed(
        ProducerFactory(
            published=True,
            name=TWICE_NAME,
            slug=TWICE,
            desa=DesaFactory(anjun=True),
            whatsapp=WHATSAPP,
            description_ind="Kendi dan gentong besar, dibakar dengan kayu dan sekam sejak tiga angkatan di Anjun.",
        )
    )
    assert sorted(found_by(visitor, "wati")) == [FULL_NAME, TWICE_NAME]
    log_in(page, officer, PRODUCERS)

    follow(tools(page), _("Duplicates"))
    page.get_by_role("link", name=f"{_('Compare')} {FULL_NAME}, {TWICE_NAME}").click()
    expect_to_fit(page)
    told = page.get_by_role("group", name=label("description_ind").rstrip(":"))
    expect(told.get_by_role("radio", name="B Kendi dan gentong besar")).to_be_checked()
    press(page, _("Merge into %(letter)s: %(name)s") % {"letter": "A", "name": FULL_NAME})
    press(page, _("Merge now"))
    expect_said(page, TWICE_NAME)
    expect(page).to_have_url(change(FULL))

    assert found_by(visitor, "wati") == [FULL_NAME]
    visitor.goto(detail(TWICE))
    expect(visitor).to_have_url(detail(FULL))
    expect(visitor.get_by_text("dibakar dengan kayu dan sekam sejak tiga angkatan")).to_be_visible()
