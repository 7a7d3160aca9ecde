"""What an officer does on every errand, by the names that fields and buttons have on the page.

The names are asked of the catalogue, so that a better translation breaks no test.
"""

from django.template.defaultfilters import capfirst
from django.utils.translation import gettext as _
from playwright.sync_api import expect

from artisans.models import Photo, Producer
from tests.factories import PASSWORD
from tests.stewardship.log_ins import app_of, code_of

DESKTOP, PHONE = 1440, 390


def label(name, model=Producer):
    """How the form names the field ``name``, up to its colon."""
    return f"{capfirst(model._meta.get_field(name).verbose_name)}:"


def field(within, name, model=Producer):
    return within.get_by_label(label(name, model), exact=True)


def press(within, name):
    within.get_by_role("button", name=name, exact=True).click()


def follow(within, name):
    within.get_by_role("link", name=name, exact=True).click()


def tools(page):
    """The buttons over a list or a form."""
    return page.locator(".object-tools")


def choose(page, name, word, model=Producer):
    """Pick what begins with ``word`` in a field that searches among many."""
    page.get_by_role("combobox", name=label(name, model).rstrip(":"), exact=True).click()
    page.keyboard.type(word)
    page.get_by_role("option", name=word).first.click()


def photo_row(page, place):
    return page.get_by_role("group", name=_("Photo %(place)s") % {"place": place}, exact=True)


def alt(row):
    return field(row, "alt_ind", Photo)


def expect_said(page, said):
    """One message over the page, without its kind."""
    expect(page.locator(".messagelist")).to_contain_text(said)


def expect_to_fit(page):
    """Nobody has to push the page sideways, once all of it is there."""
    page.wait_for_load_state()  # a function to wait for would need eval, which the content policy refuses
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0, page.url


def give_password(page, staff):
    page.get_by_label(_("username")).fill(staff.username)
    page.get_by_label(_("Password")).fill(PASSWORD)
    press(page, _("Log in"))


def give_code(page, code):
    page.get_by_label(f"{_('Code')}:", exact=True).fill(code)
    press(page, _("Log in"))


def log_in(page, staff, address):
    """Open ``address`` and give what it asks for before: the password, then a code of the app of ``staff``."""
    app = app_of(staff)
    page.goto(address)
    give_password(page, staff)
    give_code(page, code_of(app))
    expect(page).to_have_url(address)
