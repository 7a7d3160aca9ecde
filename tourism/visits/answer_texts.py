"""Ready texts for answers to groups, in the language that the sender wrote in. Staff change them as they like."""

from urllib.parse import quote

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from stewardship.clock import clock
from stewardship.models import Staff

from ..models import VisitRequest

State = VisitRequest.State
BLANK = "[…]"
"""Stands in a text where staff write what only they know."""


def subject_for(request: VisitRequest) -> str:
    with override(request.language):
        return _("Your group visit %(reference)s") % {"reference": request.reference}


def text_for(request: VisitRequest, says: State, *, by: Staff) -> str:
    """The answer that ``says`` so, from the greeting to the name of who writes; with the split as it is saved."""
    with override(request.language):
        office = _("Tourism office of %(place)s") % {"place": request.kabupaten.name}
        paragraphs = [
            _("Dear %(name)s,") % {"name": request.name},
            _("thank you for your request %(reference)s: %(people)s on %(day)s.")
            % {
                "reference": request.reference,
                "people": _people(request.people),
                "day": date_format(request.wanted_on, "l, j F Y"),
            },
            *PARAGRAPHS[says](request),
            "\n".join([_("Kind regards"), by.get_full_name() or by.get_username(), office]),
        ]
    return "\n\n".join(paragraphs)


def whatsapp_url(request: VisitRequest, text: str) -> str:
    """A link that opens WhatsApp with ``text`` ready to be sent; empty without a number."""
    return f"https://wa.me/{str(request.phone).lstrip('+')}?text={quote(text)}" if request.phone else ""


def _proposed(request):
    if plan := _plan(request):
        yield _("This is what we propose:") + plan
    else:
        yield _("This is what we propose:") + f"\n- {BLANK}"
    rest = request.people - sum(share.people for share in request.shares.all())
    if plan and rest:
        yield ngettext(
            "For %(count)d person we have no place on that day: […]",
            "For %(count)d people we have no place on that day: […]",
            rest,
        ) % {"count": rest}
    yield _("Please tell us whether this suits you. Nothing is booked before that.")


def _confirmed(request):
    yield _("Your visit is confirmed:") + (_plan(request) or f"\n- {BLANK}")
    yield _("If anything changes, please write to us at once: the workshops prepare clay for you.")


def _declined(request):
    yield _("We are sorry: on that day the workshops cannot receive your group, because […]")
    yield _("If another day or a smaller group is possible for you, please write to us.")


PARAGRAPHS = {State.PROPOSED: _proposed, State.CONFIRMED: _confirmed, State.DECLINED: _declined}


def _plan(request):
    """A line for each share, in the order of the day."""
    rows = request.shares.select_related("offer__producer__desa", "offer__producer__kecamatan")
    return "".join(f"\n- {_share(row)}" for row in rows.order_by("starts_at", "pk"))


def _share(row):
    said = {
        "time": clock(row.starts_at) if row.starts_at else BLANK,
        "people": _people(row.people),
        "workshop": row.offer.producer.name,
        "village": row.offer.producer.village.name,
        "offer": row.offer.title,
    }
    return _("%(time)s: %(people)s at %(workshop)s, %(village)s (%(offer)s)") % said


def _people(count):
    return ngettext("%(count)d person", "%(count)d people", count) % {"count": count}
