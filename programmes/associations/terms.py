"""Which two memberships cannot hold at once, and of which kabupaten a member is.

A term covers the days of which it is known that it ran: from its first to its last day; without a first day
only its last one, without either today and after. So a chair of whom only the last year is known stands
beside the one of today, and nobody has to make up a date. One person has a role once at a time; an
association has one chair at a time: who deputises is a board member.
"""

import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

CHAIR = "chair"


def days_of(membership, today: datetime.date) -> tuple[datetime.date, datetime.date]:
    """The first and the last day on which ``membership`` is known to hold."""
    first = membership.from_on or membership.until_on or today
    return first, membership.until_on or datetime.date.max


def overlap(one, other, today: datetime.date) -> bool:
    (first, last), (begin, end) = days_of(one, today), days_of(other, today)
    return first <= end and begin <= last


def check(membership, others=None):
    """Raise `ValidationError` where ``membership`` cannot be; ``others`` are those of its association, if at hand."""
    if not membership.association_id or bool(membership.producer_id) == bool(membership.artisan_id):
        return  # the form and the constraints say so
    _check_place(membership)
    today = timezone.localdate()
    others = type(membership).objects.beside(membership) if others is None else others
    for other in others:
        is_same = other is membership or (other.pk is not None and other.pk == membership.pk)
        if not is_same and other.association_id == membership.association_id:
            _check_pair(membership, other, today)


def _check_place(membership):
    column = "producer" if membership.producer_id else "artisan"
    producer = membership.producer or membership.artisan.producer
    if producer.kecamatan.kabupaten_id != membership.association.kabupaten_id:
        said = _("%(member)s is not of %(place)s, where the association is.")
        raise ValidationError(
            {column: said % {"member": membership.member, "place": membership.association.kabupaten.name}}
        )


def _check_pair(membership, other, today):
    if membership.role != other.role or not overlap(membership, other, today):
        return
    if (other.producer_id, other.artisan_id) == (membership.producer_id, membership.artisan_id):
        said = _("%(member)s is in the association in this role already: %(term)s. Terms of one role do not overlap.")
        raise ValidationError({"role": said % {"member": other.member, "term": in_words(other)}})
    if membership.role == CHAIR:
        said = _(
            "%(member)s is chair: %(term)s. Say until when that term ran, and let this one begin the day after. Who "
            "deputises is a board member."
        )
        raise ValidationError({"role": said % {"member": other.member, "term": in_words(other)}})


def in_words(membership) -> str:
    """2020 – today, as exactly as it is known: from 3 May 2020 until 2 May 2025."""
    first, last = (day and date_format(day, "j F Y") for day in (membership.from_on, membership.until_on))
    if first and last:
        return _("%(first)s until %(last)s") % {"first": first, "last": last}
    if first:
        return _("since %(first)s") % {"first": first}
    return _("until %(last)s") % {"last": last} if last else _("days not known")
