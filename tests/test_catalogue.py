"""The Indonesian catalogue is complete and sound, and every page of text speaks its own language."""

import re
from html import unescape
from pathlib import Path

import polib
import pytest
from django.urls import reverse
from django.utils import translation

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "locale/id/LC_MESSAGES/django.po"

# Words of addresses that Indonesian and English share. Keep it short.
SAME_IN_BOTH_LANGUAGES = set()

# What a translation has to keep: %(name)s, %s, {name} and tags
KEPT = re.compile(r"%\(\w+\)[a-z]|%[a-z]\b|\{\w*\}|</?[a-z][^>]*>")

HEADLINES = {
    ("home", "id"): "Tanah, tangan, api.",
    ("home", "en"): "Earth, hand, fire.",
    ("about", "id"): "Setiap gerabah ada pembuatnya",
    ("about", "en"): "Every pot has a maker",
    ("privacy", "id"): "Data Anda, keputusan Anda",
    ("privacy", "en"): "Your data, your decision",
    ("accessibility", "id"): "Terjangkau bagi semua",
    ("accessibility", "en"): "Within everyone's reach",
    ("credits", "id"): "Berdiri di atas karya orang lain",
    ("credits", "en"): "Built on the work of others",
}


@pytest.fixture(scope="module")
def catalogue():
    return polib.pofile(str(CATALOGUE))


def forms(entry):
    """The translations of an entry: one, or one for each plural form."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def page(client, name, language):
    with translation.override(language):
        address = reverse(name)
    return client.get(address)


def quotations(path):
    """The block quotations of a Markdown file, each as one line."""
    blocks = re.findall(r"(?:^> .*\n)+", path.read_text(), flags=re.MULTILINE)
    return [" ".join(line.removeprefix("> ") for line in block.splitlines()) for block in blocks]


def words(response):
    """The text of a page on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


# The catalogue


def test_catalogue_has_nothing_empty(catalogue):
    assert [entry.msgid for entry in catalogue if not all(text.strip() for text in forms(entry))] == []


def test_catalogue_has_nothing_fuzzy(catalogue):
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []
    assert not catalogue.metadata_is_fuzzy


def test_catalogue_has_nothing_obsolete(catalogue):
    assert [entry.msgid for entry in catalogue.obsolete_entries()] == []


def test_catalogue_keeps_placeholders_and_tags(catalogue):
    # Where Indonesian has its one form, English has the plural.
    differing = [
        (entry.msgid, text)
        for entry in catalogue
        for text in forms(entry)
        if set(KEPT.findall(entry.msgid_plural or entry.msgid)) != set(KEPT.findall(text))
    ]
    assert differing == []


def test_catalogue_has_one_plural_form(catalogue):
    assert catalogue.metadata["Plural-Forms"] == "nplurals=1; plural=0;"
    assert [entry.msgid for entry in catalogue if entry.msgid_plural and set(entry.msgstr_plural) != {0}] == []


def test_catalogue_spells_as_the_style_says(catalogue):
    wrong = re.compile(r"\b(pengrajin|cinderamata|container|email|website)\b|!", re.IGNORECASE)
    placeholder = re.compile(r"%\(\w+\)[sd]")
    assert [text for entry in catalogue for text in forms(entry) if wrong.search(placeholder.sub("", text))] == []


# Words of addresses


def test_addresses_differ_between_the_languages(catalogue):
    same = {entry.msgid for entry in catalogue if entry.msgctxt == "URL" and entry.msgid == entry.msgstr}
    assert same == SAME_IN_BOTH_LANGUAGES


def test_addresses_are_plain_and_unique(catalogue):
    indonesian = [entry.msgstr for entry in catalogue if entry.msgctxt == "URL"]
    plain = re.compile(r"(<[a-z:]+>/)?[a-z]+(-[a-z]+)*(/<[a-z:]+>)?(/|\.[a-z]+)")
    assert [word for word in indonesian if not plain.fullmatch(word)] == []
    assert sorted(set(indonesian)) == sorted(indonesian)


# Pages


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "language"), HEADLINES)
def test_page_speaks_the_language_of_its_address(client, name, language):
    response = page(client, name, language)

    headlines = re.findall(r"<h1[^>]*>(.*?)</h1>", response.content.decode())

    assert [unescape(headline) for headline in headlines] == [HEADLINES[name, language]]
    assert response.headers["Content-Language"] == language


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "language"), HEADLINES)
def test_page_sets_no_cookie(client, name, language):
    assert dict(page(client, name, language).cookies) == {}


@pytest.mark.django_db
def test_credits_say_where_the_boundaries_come_from(client):
    indonesian, english, *_rest = quotations(ROOT / "data/geo/SOURCES.md")

    assert indonesian in words(page(client, "credits", "id"))
    assert english in words(page(client, "credits", "en"))
