"""Words as the search sees them, and what it means that a text holds them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from artisans.models import Producer
from artisans.search_text import MAX_WORDS, normalise, query_words, searchable
from tests.factories import ProducerFactory
from tests.portal.generated import few_examples


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Gentong", "gentong"),
        ("  Gerabah   Pak Édi ", "gerabah pak edi"),
        ("crème brûlée", "creme brulee"),
        ("CV. Tanah-Liat/Jaya", "cv tanah liat jaya"),
        ("Ø 30cm", "30cm"),
        ("ﬁgurin ½", "figurin 1 2"),
        ("Straße", "strasse"),
        ("oleh-oleh", "oleh oleh"),
        ("陶器 ٣", ""),
        ("a\x00b", "a b"),
        ("%_'\"\\;--", ""),
        ("", ""),
    ],
)
def test_normalise(text, seen):
    assert normalise(text) == seen


@given(st.text())
@few_examples
def test_normalised_text_is_plain_and_stays_so(text):
    seen = normalise(text)

    assert seen == " ".join(seen.split())
    assert not set(seen) - set("abcdefghijklmnopqrstuvwxyz0123456789 ")
    assert normalise(seen) == seen
    assert normalise(text.upper()) == normalise(text.lower()) or not text.isascii()


def test_searchable_has_each_word_once_between_spaces():
    assert searchable("Gentong air", "", None, "AIR minum") == " gentong air minum "
    assert searchable("", None, "!?") == ""


def test_query_has_few_words():
    assert query_words("a b a c") == ["a", "b", "c"]
    assert len(query_words(" ".join(f"w{n}" for n in range(50)))) == MAX_WORDS


words = st.text("ab1 -é", max_size=12)


@pytest.mark.django_db
@few_examples
@given(text=words, query=words)
@example(text="20cm 5e3 007 1.5 a_b x86 3d 1e", query="5e 00")
@example(text="gentong air", query="air gent")
@example(text="gentong air", query="ntong")
@example(text="gentong air", query="gentong api")
@example(text="http www example org a b", query="www exam")
@example(text="the of and a di yang", query="the yang")
def test_search_finds_what_holds_a_beginning_of_every_word(text, query):
    """The same meaning on SQLite and PostgreSQL, told here a third time in Python."""
    Producer.objects.all().delete()
    ProducerFactory(published=True, search_text=searchable(text))

    found = Producer.objects.search(query).exists()

    held, asked = normalise(text).split(), normalise(query).split()
    assert found == (bool(asked) and all(any(word.startswith(part) for word in held) for part in asked))
