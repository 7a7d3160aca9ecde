"""Numbers, periods and places of observations in words, in the language of the page."""

from calendar import monthrange
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def value_of(observation) -> str:
    """The number as the report has it: "about 205", "2,500–100,000"; without one the country that it names."""
    if observation.value is None:
        return _qualified(observation.precision, observation.country.name or "–")
    number = plain(observation.value)
    if observation.value_to is not None:
        dash = " – " if observation.value < 0 else "–"
        number = f"{number}{dash}{plain(observation.value_to)}"
    return _qualified(observation.precision, number)


def headline(observation) -> str:
    """The number in large type: 112, ±250, 1,75 M."""
    sign = "±" if observation.precision == "about" else ""
    return f"{sign}{short(observation.value)}"


def _qualified(precision, number):
    sentences = {
        "about": _("about %(number)s"),
        "at_least": _("at least %(number)s"),
        "at_most": _("at most %(number)s"),
        "planned": _("planned: %(number)s"),
        "past": _("formerly %(number)s"),
    }
    return sentences.get(precision, "%(number)s") % {"number": number}


def plain(value) -> str:
    """A number with the separators of the language and no empty decimals: 1.234 or 12,5."""
    value = Decimal(value)
    value = value.quantize(1) if value == int(value) else value.normalize()
    return number_format(value, force_grouping=True, use_l10n=True).replace("-", "−")


def short(value) -> str:
    """A number for the top of a column: 112, 13.016, 1,75 M (miliar)."""
    for limit, word in ((10**9, pgettext("short number", "bn")), (10**6, pgettext("short number", "m"))):
        if value >= limit:
            return f"{_three_digits(Decimal(value) / limit)} {word}"
    return plain(value)


def _three_digits(value):
    return plain(round(value, max(0, 3 - len(str(int(value))))))


def period_of(observation) -> str:
    """When it was: 2017, June 2020, 18 June 2020, January–May 2022, 1–18 June 2020, 1 January – 17 September 2018."""
    first, last = observation.period_start, observation.period_end
    if not first or not last:
        return _("undated")
    if first == last:
        return date_format(first, "j F Y")
    if first.year != last.year:
        return f"{date_format(first, 'j F Y')} – {date_format(last, 'j F Y')}"
    if not _is_whole(first, last):
        if first.month == last.month:
            return f"{first.day}–{date_format(last, 'j F Y')}"
        return f"{date_format(first, 'j F')} – {date_format(last, 'j F Y')}"
    if first.month == last.month:
        return date_format(first, "F Y")
    if (first.month, last.month) == (1, 12):
        return str(first.year)
    return f"{date_format(first, 'F')}–{date_format(last, 'F Y')}"


def _is_whole(first: date, last: date):
    """Whether the period is made of whole months."""
    return first.day == 1 and last.day == monthrange(last.year, last.month)[1]


def place_of(observation) -> str:
    """The smallest place it is about, with its kind: names repeat between kecamatan and desa."""
    if observation.desa:
        return f"{observation.desa.get_kind_display()} {observation.desa.name}"
    if observation.kecamatan:
        return _("Kecamatan %(name)s") % {"name": observation.kecamatan.name}
    return observation.kabupaten.name if observation.kabupaten else _("All Indonesia")
