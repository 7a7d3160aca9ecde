"""How alike two names of businesses or persons are, however people write them.

Titles, legal forms, accents, case and punctuation count nothing, old and new spelling are one (Oedjang,
Ujang), and so are words written together or apart (Bumi Jaya, Bumijaya). Words of the craft that many
names share weigh little: they only count where there is nothing else.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

TITLES = (
    "h hj haji hajah hajjah kh bp bpk bapak pak ibu bu mang kang teh ceu abah emak mak sdr sdri tn ny alm almh drs ir"
)
LEGAL_FORMS = "cv ud pt pd fa po tbk tb toko"
OF_THE_CRAFT = (
    "gerabah grabah keramik kramik ceramic ceramics pottery tembikar kerajinan krajinan craft pengrajin perajin usaha "
    "industri ikm ukm umkm sanggar studio bengkel galeri gallery kelompok koperasi kub sentra home art dan"
)
UNSAID = frozenset(f"{TITLES} {LEGAL_FORMS}".split())

SPELLINGS = {
    "anyer": "anyar",
    "barokah": "berkah",
    "barkah": "berkah",
    "rezeki": "rejeki",
    "rizki": "rejeki",
    "rizky": "rejeki",
    "moh": "muhamad",
    "muh": "muhamad",
    "mochamad": "muhamad",
    "mohamad": "muhamad",
    "mohammad": "muhamad",
    "muhammad": "muhamad",
    "ii": "2",
    "iii": "3",
    "iv": "4",
}
FOLDS = (
    (re.compile(r"oe"), "u"),
    (re.compile(r"dj"), "j"),
    (re.compile(r"tj"), "c"),
    (re.compile(r"[kc]h"), "h"),
    (re.compile(r"([tds])h"), r"\1"),
    (re.compile(r"ph|[fv]"), "p"),
    (re.compile(r"z"), "j"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"y$"), "i"),
)
"""Spellings of one sound: Oedjang and Ujang, Rochmat and Rohmat, Fajar and Pajar, Deddy and Dedi."""

APOSTROPHES = re.compile(r"['`´‘’ʼ]")
NO_WORD = re.compile(r"[^0-9a-z]+")
VOWELS = re.compile(r"[aeiouhy]")
MOST_LETTERS, SAME_LETTERS = 70, 90
PART_OF_THE_OTHER, ONE_WORD_OF_THE_OTHER, DOUBTFUL = 92.0, 76.0, 60.0
COMMON_SHARE = 0.05
"""How much the common words count beside the telling ones."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is compared: all its words, and those that tell it from others."""

    full: str
    telling: str
    joined: str
    words: frozenset
    numbers: tuple

    def keys_of_words(self) -> list[tuple]:
        """For each telling word its beginning and its consonants: a misspelt one still shares one of them."""
        words = self.words or self.full.split()
        return [((word[:3], self.numbers), (VOWELS.sub("", word) or word, self.numbers)) for word in words]


def words_of(name: str) -> list[str]:
    """The words of ``name`` in one spelling, without titles and legal forms (unless it has no others)."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    plain = APOSTROPHES.sub("", "".join(letter for letter in decomposed if not unicodedata.combining(letter)))
    words = NO_WORD.sub(" ", plain).split()
    kept = [word for word in words if word not in UNSAID] or words
    return [_folded(SPELLINGS.get(word, word)) for word in kept]


@lru_cache(maxsize=10_000)
def _folded(word):
    if word.isdigit():
        return word.lstrip("0") or "0"
    for pattern, sound in FOLDS:
        word = pattern.sub(sound, word)
    return word


COMMON = frozenset(map(_folded, OF_THE_CRAFT.split()))


def read_name(name: str, common: frozenset = COMMON) -> Name:
    """Make ``name`` ready to be compared; words in ``common`` weigh little."""
    words = words_of(name)
    telling = [word for word in words if word not in common]
    return Name(
        full=" ".join(sorted(words)),
        telling=" ".join(sorted(telling)),
        joined="".join(telling),
        words=frozenset(telling),
        numbers=tuple(sorted(word for word in words if word.isdigit())),
    )


def score(first: Name, second: Name) -> float:
    """How alike two names are, 0 to 100; the order of the two makes no difference."""
    if not first.full or not second.full:
        return 0.0
    if first.full == second.full:
        return 100.0
    if bool(first.telling) != bool(second.telling):
        return min(DOUBTFUL, fuzz.ratio(first.full, second.full))
    if not first.telling:
        return fuzz.ratio(first.full, second.full)
    alike = max(_word_by_word(first, second), _part(first, second), _written_together(first, second))
    # "Melati 1" and "Melati 2" are two groups, however alike the rest is.
    if alike <= DOUBTFUL or first.numbers != second.numbers:
        return min(alike, DOUBTFUL)
    return (1 - COMMON_SHARE) * alike + COMMON_SHARE * fuzz.ratio(first.full, second.full)


def _word_by_word(first, second):
    """The whole and its worst word: "Jaya Nusantara" is not "Berkah Nusantara", though most letters agree."""
    whole = fuzz.ratio(first.telling, second.telling, score_cutoff=MOST_LETTERS)
    if not whole:
        return 0.0
    unmatched = [(word, second.words) for word in first.words - second.words]
    unmatched += [(word, first.words) for word in second.words - first.words]
    worst = min((max(fuzz.ratio(word, other) for other in others) for word, others in unmatched), default=100.0)
    return (whole + worst) / 2


def _written_together(first, second):
    """The score of the letters alone, where one name has fewer words and yet nearly the same letters."""
    if len(first.words) == len(second.words):
        return 0.0
    return fuzz.ratio(first.joined, second.joined, score_cutoff=SAME_LETTERS)


def _part(first, second):
    """The score of a name that is a part of the other: the more words it has, the surer."""
    shared = first.words & second.words
    if shared != first.words and shared != second.words:
        return 0.0
    return PART_OF_THE_OTHER if len(shared) > 1 else ONE_WORD_OF_THE_OTHER
