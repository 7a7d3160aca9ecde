"""Which records are probably of one business or person: the same numbers, or names that are alike.

    index = Likeness.of(Producer.objects.for_staff(user))      # one query, however many records there are
    index.like(name="Bp. Udjang Gerabah", phone="0812 3456 7890", kecamatan="32.14.04")
    # [Match(pk=17, score=98, reasons=(Reason("phone"), Reason("name", 97), Reason("kecamatan")))]

`Likeness.of(queryset)` reads of a model what it has of `FIELDS`. `like()` compares one new row with all
of them and `pairs()` all of them with one another; both leave out what scores below ``min_score``.
`add(Entry(…))` puts a row that is not saved yet into the index, with any ``pk`` that tells it apart, so
that two rows of one sheet find each other. ``str(reason)`` says a reason in the language of the moment;
``reason.code`` and ``reason.value`` are for keeping. Whose records are compared is for the caller to say:
the index knows nothing of offices.

A score of 100 says the same NIB. The same telephone number (its last eight digits) counts 80 and more, by
how alike the names are. Names alone (`alike_names`) count 0 to 99; the same desa and a position near by
add to that, another kecamatan and another NIB take from it.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from . import alike_names

PROBABLE = 80
"""The score from which two records are worth a look."""

FIELDS = ("name", "phone", "whatsapp", "nib", "kecamatan_id", "desa_id", "lat", "lon")

MANY_NAMES, SHARE_OF_NAMES = 25, 0.04
"""A word in more names than this, and in more than this share of them, tells businesses apart no longer."""
MANY_PHONES = 10
"""A number of more records than this is that of an office or a dealer and says nothing."""
CROWD = 150
"""So many records share a word that to compare them all would take long."""
NEAR_METRES = 100
ENDING = 8

SAYINGS = {
    "nib": _("same NIB"),
    "phone": _("same telephone or WhatsApp number"),
    "same_name": _("same name"),
    "name": _("similar name (%(value)d of 100)"),
    "desa": _("same desa"),
    "kecamatan": _("same kecamatan"),
    "near": _("positions %(value)d m apart"),
    "other_kecamatan": _("but another kecamatan"),
    "other_nib": _("but another NIB"),
}


class Reason(NamedTuple):
    """Why two records are taken for one, or what speaks against it; ``value`` is a score or metres."""

    code: str
    value: int = 0

    def __str__(self):
        return str(SAYINGS[self.code]) % {"value": self.value}


class Match(NamedTuple):
    pk: object
    score: int
    reasons: tuple[Reason, ...]


class Pair(NamedTuple):
    first: object
    second: object
    score: int
    reasons: tuple[Reason, ...]


class Entry(NamedTuple):
    """What is compared of a record. ``kecamatan`` and ``desa`` are codes, empty where unknown."""

    pk: object
    name: str = ""
    phones: tuple = ()
    nib: str = ""
    kecamatan: str = ""
    desa: str = ""
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    entry: Entry
    name: alike_names.Name
    endings: frozenset


class Likeness:
    """An index of records, to be asked for those that are like a row or like one another."""

    def __init__(self, entries: Iterable[Entry]):
        entries = list(entries)
        self._common_words = _common_words(entries)
        self._common_endings = _common_endings(entries)
        self._by_key, self._read = defaultdict(list), {}
        for entry in entries:
            self.add(entry)

    @classmethod
    def of(cls, records):
        """Index ``records`` (a queryset), read in one query."""
        return cls(entries_of(records))

    def add(self, entry: Entry):
        """Put one more record into the index."""
        row = self._read[entry.pk] = self._reading(entry)
        for key in _keys(row):
            self._by_key[key].append(entry.pk)

    def like(
        self, *, name="", phone="", whatsapp="", nib="", kecamatan="", desa="", lat=None, lon=None, min_score=PROBABLE
    ) -> list[Match]:
        """Records that are probably of the business that has these values, the most alike first."""
        entry = Entry(None, name or "", (phone, whatsapp), nib or "", kecamatan or "", desa or "", lat, lon)
        row, matches = self._reading(entry), []
        for pk in self._candidates(_keys(row)):
            if (score := _score(row, self._read[pk])) >= min_score:
                matches.append(Match(pk, score, _reasons(row, self._read[pk])))
        return sorted(matches, key=lambda match: -match.score)

    def pairs(self, *, min_score=PROBABLE) -> Iterator[Pair]:
        """Every two records that are probably of one business, each pair once, in no order."""
        # Names of few words first: they are asked for whole, see `_telling_keys`.
        rows = sorted(self._read.items(), key=lambda item: len(item[1].name.words))
        yield from self._pairs(rows, self._telling_keys, min_score)

    def pairs_of(self, pks, *, min_score=PROBABLE) -> Iterator[Pair]:
        """Those of them that one of ``pks`` is part of."""
        yield from self._pairs([(pk, self._read[pk]) for pk in pks], _keys, min_score)

    @property
    def common(self) -> tuple[frozenset, frozenset]:
        """Words and endings of numbers that so many records share that they weigh little or nothing."""
        return self._common_words, self._common_endings

    def _reading(self, entry):
        endings = {ending(phone) for phone in entry.phones} - {""} - self._common_endings
        return _Read(entry, alike_names.read_name(entry.name, self._common_words), frozenset(endings))

    def _pairs(self, rows, keys_of, min_score):
        seen = set()
        for pk, row in rows:
            seen.add(pk)
            for other in self._candidates(keys_of(row)) - seen:
                if (score := _score(row, self._read[other])) >= min_score:
                    yield Pair(pk, other, score, _reasons(row, self._read[other]))

    def _candidates(self, keys):
        return {pk for key in keys for pk in self._by_key.get(key, ())}

    def _telling_keys(self, row):
        """Keys of ``row``, without the words of very many names where others are left."""
        words = sorted(row.name.keys_of_words(), key=self._crowd)
        while len(words) > 1 and self._crowd(words[-1]) > CROWD:
            words.pop()
        return [*_numbers(row), *(key for word in words for key in word)]

    def _crowd(self, keys):
        return sum(len(self._by_key.get(key, ())) for key in keys)


def entries_of(records) -> Iterator[Entry]:
    """What is compared of ``records`` (a queryset): as many of `FIELDS` as the model has."""
    columns = {column.attname for column in records.model._meta.concrete_fields}
    present = [name for name in FIELDS if name in columns]
    for pk, *values in records.order_by().values_list("pk", *present):
        row = dict(zip(present, values, strict=True))
        phones = (row.get("phone"), row.get("whatsapp"))
        text = [row.get(name) or "" for name in ("nib", "kecamatan_id", "desa_id")]
        yield Entry(pk, row.get("name") or "", phones, *text, row.get("lat"), row.get("lon"))


def ending(phone) -> str:
    """The last eight digits, which are the same in 0812…, +62 812… and 62812…; empty if there are fewer."""
    digits = re.sub(r"\D", "", str(phone or ""))
    return digits[-ENDING:] if len(digits) >= ENDING else ""


def metres_between(first: Entry, second: Entry) -> int | None:
    """How far two positions lie apart, true to a metre or two over short ways; None without both."""
    if None in (first.lat, first.lon, second.lat, second.lon):
        return None
    north = (float(first.lat) - float(second.lat)) * 110_574
    east = (float(first.lon) - float(second.lon)) * 111_320 * math.cos(math.radians(float(first.lat)))
    return round(math.hypot(north, east))


def _common_words(entries):
    times = Counter(word for entry in entries for word in set(alike_names.words_of(entry.name)))
    least = max(MANY_NAMES, SHARE_OF_NAMES * len(entries))
    return alike_names.COMMON | {word for word, number in times.items() if number > least and not word.isdigit()}


def _common_endings(entries):
    times = Counter(each for entry in entries for each in {ending(phone) for phone in entry.phones})
    return frozenset(each for each, number in times.items() if number > MANY_PHONES)


def _keys(row):
    """What two records of one business have in common: only those that share a key are compared."""
    yield from _numbers(row)
    yield from {key for word in row.name.keys_of_words() for key in word}


def _numbers(row):
    if row.entry.nib:
        yield "nib", row.entry.nib
    yield from (("phone", each) for each in row.endings)


def _score(first, second):
    one, two = first.entry, second.entry
    if one.nib and one.nib == two.nib:
        return 100
    score = alike_names.score(first.name, second.name)
    if not first.endings.isdisjoint(second.endings):
        score = 80 + 0.19 * score
    elif score < alike_names.DOUBTFUL:
        return round(score)
    elif one.desa and one.desa == two.desa:
        score += 5
    elif _differ(one.kecamatan, two.kecamatan):
        score -= 20
    near = metres_between(one, two)
    score = min(99, score + 5 if near is not None and near <= NEAR_METRES else score)
    return round(score - 20 if _differ(one.nib, two.nib) else score)


def _reasons(first, second):
    one, two = first.entry, second.entry
    name = alike_names.score(first.name, second.name)
    same_desa = one.desa and one.desa == two.desa
    metres = metres_between(one, two)
    found = [
        (one.nib and one.nib == two.nib, Reason("nib")),
        (not first.endings.isdisjoint(second.endings), Reason("phone")),
        (name == 100, Reason("same_name")),
        (alike_names.DOUBTFUL <= name < 100, Reason("name", min(99, round(name)))),
        (same_desa, Reason("desa")),
        (one.kecamatan and one.kecamatan == two.kecamatan and not same_desa, Reason("kecamatan")),
        (metres is not None and metres <= NEAR_METRES, Reason("near", metres or 0)),
        (_differ(one.kecamatan, two.kecamatan), Reason("other_kecamatan")),
        (_differ(one.nib, two.nib), Reason("other_nib")),
    ]
    return tuple(reason for holds, reason in found if holds)


def _differ(first, second):
    """Whether both are known and not the same."""
    return bool(first and second) and first != second
