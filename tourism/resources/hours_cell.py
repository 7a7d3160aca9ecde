"""A week of opening hours in one cell: "Senin–Jumat 08.00–16.00; Sabtu 08.00–12.00, 13.00–15.00".

Lists of offices have one column "Jam Buka" in which people write as they speak: days in either language and
short, "s/d" for to, "setiap hari", "24 jam", "Minggu tutup". A day that is not named is closed.
"""

import re
from datetime import time
from itertools import groupby

from django.utils.translation import gettext as _

from artisans.overlapping_hours import first_overlap
from stewardship.sheets.cells import Cell, text_of, tidy
from stewardship.sheets.problems import CellError

NAMES = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
SPELLINGS = (
    ("senin", "sen", "monday", "mon"),
    ("selasa", "sel", "tuesday", "tue"),
    ("rabu", "rab", "wednesday", "wed"),
    ("kamis", "kam", "thursday", "thu"),
    ("jumat", "jum'at", "jum", "friday", "fri"),
    ("sabtu", "sab", "saturday", "sat"),
    ("minggu", "ahad", "min", "sunday", "sun"),
)
DAYS = {word: day for day, words in enumerate(SPELLINGS) for word in words}
GROUPS = {
    **dict.fromkeys(("setiap hari", "tiap hari", "every day", "daily"), range(7)),
    **dict.fromkeys(("hari kerja", "weekdays", "weekday"), range(5)),
    **dict.fromkeys(("akhir pekan", "weekend", "weekends"), range(5, 7)),
}
ALL_DAY = (time(0), time(23, 59))
LONGEST_NIGHT = 18
"""Hours that a span over midnight lasts at most: "8–5" is rather an afternoon."""

NOISE = re.compile(r"\b(?:pukul|jam|buka|hari(?=\s+(?:senin|selasa|rabu|kamis|jum|sabtu|minggu))|wib|open)\b")
TO = re.compile(r"\s*(?:–|—|-|\bs\s*/\s*d\b\.?|\bs\.d\.|\bsd\b|\bsampai\b|\bhingga\b|\bto\b)\s*")
AROUND_THE_CLOCK = re.compile(r"24\s*(?:jam|hours|h)\b")
CLOSED = re.compile(r"\b(?:tutup|libur|closed)\b")
ENTRIES = re.compile(r"[;\n]+|(?<=[\d@x])\s*,\s*(?=[a-z])")
AND = re.compile(r"\s*(?:,|&|/|\bdan\b|\band\b)\s*")
SPAN = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?-(\d{1,2})(?:[.:](\d{2}))?")

Row = tuple[int, time, time]


class WeekCell(Cell):
    """Rows of (weekday, opens, closes), in their order; none of them overlap."""

    cleared = ()
    as_text = True

    def clean(self, value, row=None, **kwargs) -> tuple[Row, ...]:
        rows = read(tidy(text_of(value), lines=True))
        if pair := first_overlap(rows):
            first, second = (in_words([rows[number]]) for number in pair)
            said = _("%(first)s and %(second)s overlap. Write each day once, with all its hours.")
            raise CellError(said % {"first": first, "second": second})
        return tuple(sorted(rows))

    def render(self, value, obj=None, **kwargs):
        return in_words(value or ())

    def same(self, old, new):
        return sorted(old or ()) == sorted(new or ())


def read(text: str) -> list[Row]:
    """The rows that ``text`` means; raise `CellError` that says what to write."""
    plain = AROUND_THE_CLOCK.sub("@", TO.sub("-", text.lower().replace("’", "'")))
    plain = CLOSED.sub(" x", NOISE.sub(" ", plain))
    week = {}
    for entry in filter(str.strip, ENTRIES.split(plain)):
        days, times = _entry(entry.strip(" .,"), text)
        for day in days:
            week[day] = [*week.get(day, []), *times] if times else []
    rows = [(day, opens, closes) for day, spans in sorted(week.items()) for opens, closes in spans]
    if not rows:
        raise _unread(text)  # that it is closed on some day does not say when it is open
    return rows


def in_words(rows) -> str:
    """``rows`` as the cell is written: days in a row with the same hours together."""
    spans = {day: tuple((opens, closes) for at, opens, closes in rows if at == day) for day in range(7)}
    written = []
    for times, days in groupby(range(7), key=lambda day: spans[day]):
        days = list(days)
        if times:
            named = NAMES[days[0]] if len(days) == 1 else f"{NAMES[days[0]]}–{NAMES[days[-1]]}"
            hours = ", ".join(f"{opens:%H.%M}–{closes:%H.%M}" for opens, closes in times)
            written.append(f"{'Setiap hari' if len(days) == 7 else named} {hours}")
    return "; ".join(written)


def _entry(entry, text):
    """Days and spans of one part of the cell; without days it is every day, without spans they are closed."""
    named, mark, rest = _parted(entry)
    days = _days(named.strip(" :,."), text) if named.strip(" :,.") else list(range(7))
    if mark == "x":
        return days, []
    if mark == "@":
        return days, [ALL_DAY]
    if not rest:
        raise _unread(text)
    return days, [_span(part, text) for part in AND.split(rest) if part.strip(" .")]


def _parted(entry):
    """What stands before the hours, whether they are "closed" or "around the clock", and the hours."""
    if found := re.search(r"(?:^|\s)x$|@", entry):
        return entry[: found.start()], found[0].strip(), ""
    found = re.search(r"\d", entry)
    return (entry[: found.start()], "", entry[found.start() :]) if found else (entry, "", "")


def _days(words, text):
    if words in GROUPS:
        return list(GROUPS[words])
    days = []
    for part in AND.split(words):
        ends = [GROUPS.get(end) or DAYS.get(end.strip(" .")) for end in part.split("-")]
        if not 1 <= len(ends) <= 2 or None in ends or (len(ends) == 2 and not all(isinstance(e, int) for e in ends)):
            raise _unread(text)
        if isinstance(ends[0], range):
            days += ends[0]
        else:
            days += _from_to(ends[0], ends[-1])
    return days


def _from_to(first, last):
    """Days of the week from one to the other, over its end, too: Saturday to Monday."""
    return [day % 7 for day in range(first, last + (7 if last < first else 0) + 1)]


def _span(part, text):
    found = SPAN.fullmatch(part.strip(" ."))
    if not found:
        raise _unread(text)
    opens, closes = _time(found[1], found[2], text), _time(found[3], found[4], text)
    if opens == closes:
        raise CellError(
            _("“%(text)s”: opening and closing are the same time. All day is written 24 jam.") % {"text": part}
        )
    if closes < opens and (closes.hour + 24 - opens.hour) > LONGEST_NIGHT:
        said = _("“%(text)s” would be open through the night. Write the hours of the afternoon as 16.00 or 17.00.")
        raise CellError(said % {"text": part})
    return opens, closes


def _time(hours, minutes, text):
    try:
        return time(int(hours) % 24 if hours == "24" else int(hours), int(minutes or 0))
    except ValueError as error:
        raise _unread(text) from error


def _unread(text):
    said = _("“%(text)s” cannot be read as hours. Write: Senin–Jumat 08.00–16.00; Sabtu 08.00–12.00; Minggu tutup")
    return CellError(said % {"text": text[:60]})
