"""The answers of `rules` as sentences: what is declared, what is wanted, and by how much it misses."""

from dataclasses import dataclass
from datetime import date
from math import ceil

from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Kiln
from ..vocabulary import Vocabulary
from .rules import DAYS_IN_MONTH, Criterion, Line, Verdict, Wish, makeable

WORDS_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Reason:
    """One line under a producer; ``state`` is "fits", "fails" or "unknown"."""

    state: str
    text: str


class Wording:
    """Puts lines into words for one wish; ``wanted_on`` is its date."""

    def __init__(self, wish: Wish, wanted_on: date | None, vocabulary: Vocabulary):
        self.wish, self.wanted_on, self.vocabulary = wish, wanted_on, vocabulary
        self.sentences = {
            Criterion.TYPE: self._type,
            Criterion.SIZE: self._size,
            Criterion.TEMPERATURE: self._temperature,
            Criterion.TECHNIQUE: self._technique,
            Criterion.FINISH: self._finish,
            Criterion.GLAZE: self._glaze,
            Criterion.CAPACITY: self._capacity,
        }

    def reasons(self, lines: list[Line]) -> list[Reason]:
        return [Reason(line.verdict.name.lower(), self.sentences[line.criterion](line)) for line in lines]

    # Words of the craft

    def _type(self, line):
        said = {"word": capfirst(self._name("types", self.wish.type)), "declared": self._names("types", line.declared)}
        if line.verdict is Verdict.FITS:
            return _("%(word)s: among what they make.") % said
        if line.verdict is Verdict.FAILS:
            return _("%(word)s: not among what they make (%(declared)s).") % said
        if line.declared:
            return _("%(word)s: not among what they make, but they take custom orders: ask.") % said
        return _("%(word)s: what they make is not declared: ask.") % said

    def _technique(self, line):
        said = {
            "word": capfirst(self._name("techniques", self.wish.technique)),
            "declared": self._names("techniques", line.declared),
        }
        if line.verdict is Verdict.FITS:
            return _("%(word)s: among their techniques.") % said
        if line.verdict is Verdict.FAILS:
            return _("%(word)s: not among their techniques (%(declared)s).") % said
        return _("%(word)s: such techniques are not declared: ask.") % said

    def _finish(self, line):
        said = {
            "word": capfirst(self._name("finishes", self.wish.finish)),
            "declared": self._names("finishes", line.declared),
        }
        if line.verdict is Verdict.FITS:
            return _("%(word)s: among their finishes.") % said
        if line.verdict is Verdict.FAILS:
            return _("%(word)s: not among their finishes (%(declared)s).") % said
        return _("%(word)s: finishes are not declared: ask.") % said

    def _glaze(self, line):
        said = {"declared": self._names("finishes", line.declared)}
        if line.verdict is Verdict.UNKNOWN:
            return _("Glaze: finishes are not declared: ask.")
        if line.verdict is Verdict.FITS:
            return (
                _("Glazed pieces: they deliver them.")
                if self.wish.glazed
                else _("Unglazed pieces: they deliver them (%(declared)s).") % said
            )
        if self.wish.glazed:
            return _("Glazed pieces: no glaze among their finishes (%(declared)s).") % said
        return _("Unglazed pieces: they declare glazed ones only.")

    # Figures

    def _temperature(self, line):
        said = {"kiln": _kiln(line), "wanted": _number(self.wish.temperature_c)}
        if line.verdict is Verdict.UNKNOWN:
            return _("%(kiln)s: temperature not known; you need %(wanted)s °C: ask.") % said
        said |= {"declared": _number(line.declared), "short": _number(self.wish.temperature_c - line.declared)}
        if line.verdict is Verdict.FITS:
            return _("%(kiln)s: up to %(declared)s °C; you need %(wanted)s.") % said
        return _("%(kiln)s: up to %(declared)s °C; you need %(wanted)s, %(short)s °C more.") % said

    def _size(self, line):
        wanted = self.wish.largest_cm
        said = {"kiln": _kiln(line), "wanted": wanted}
        if line.verdict is Verdict.UNKNOWN:
            return _("%(kiln)s: largest piece not known; you need %(wanted)s cm: ask.") % said
        said |= {"declared": line.declared, "short": wanted - line.declared}
        if line.verdict is Verdict.FAILS:
            return _("%(kiln)s: largest piece %(declared)s cm; you need %(wanted)s, %(short)s cm more.") % said
        if (self.wish.height_cm or 0) < wanted:
            return _("%(kiln)s: largest piece %(declared)s cm high; you need %(wanted)s across: show a drawing.") % said
        return _("%(kiln)s: largest piece %(declared)s cm; you need %(wanted)s.") % said

    def _capacity(self, line):
        if line.verdict is Verdict.UNKNOWN:
            return _("Capacity not known: ask.")
        wanted, monthly = self.wish.quantity, line.declared
        said = {"monthly": _number(monthly), "wanted": _number(wanted)}
        if self.wish.days is None:
            return _without_date(monthly, wanted, said)
        made = makeable(monthly, self.wish.days)
        said |= {"made": _number(made), "short": _number(wanted - made), "day": date_format(self.wanted_on, "j F Y")}
        if line.verdict is Verdict.FITS:
            return _("%(monthly)s pieces a month: %(made)s until %(day)s; you need %(wanted)s.") % said
        return _("%(monthly)s pieces a month: %(made)s until %(day)s; you need %(wanted)s, %(short)s more.") % said

    def _name(self, shelf, slug):
        return getattr(self.vocabulary, shelf)[slug].name

    def _names(self, shelf, slugs):
        """The first words of those declared, in the order of the dictionary."""
        words = [entry.name.lower() for slug, entry in getattr(self.vocabulary, shelf).items() if slug in slugs]
        return ", ".join([*words[:WORDS_SHOWN], *(["…"] if len(words) > WORDS_SHOWN else [])])


def _without_date(monthly, wanted, said):
    if not monthly:
        return _("%(monthly)s pieces a month.") % said
    days = ceil(wanted * DAYS_IN_MONTH / monthly)
    return ngettext(
        "%(monthly)s pieces a month: %(wanted)s take about %(days)s day.",
        "%(monthly)s pieces a month: %(wanted)s take about %(days)s days.",
        days,
    ) % {**said, "days": _number(days)}


def _kiln(line):
    return capfirst(Kiln.Kind(line.kiln.kind).label) if line.kiln else _("Kiln")


def _number(value):
    return number_format(value, force_grouping=True)
