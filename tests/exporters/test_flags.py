"""Flags beside the names of countries."""

import pytest
from django_countries import countries

from exporters.templatetags.flags import flag
from tests.exporters.test_destinations import named
from tests.exporters.test_export_pages import country_page
from tests.factories import ExporterFactory
from tests.portal.page_rules import body


def test_every_country_that_can_be_chosen_has_a_flag():
    assert [code for code, _name in countries if not flag(code)] == []


def test_flag_says_nothing_beside_the_name():
    assert 'alt=""' in flag("NL")
    assert "nl.svg" in flag("NL")


def test_unknown_code_has_no_flag():
    assert flag("ZZ") == flag("") == flag("../x") == ""


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["id", "en"])
def test_country_and_markets_show_their_flags_in_both_languages(client, language):
    named("SG", year=2018)
    exporter = ExporterFactory(published=True, markets="NL")

    assert "sg.svg" in body(country_page(client, "sg", language))
    assert "nl.svg" in body(client.get(exporter.get_absolute_url()))
