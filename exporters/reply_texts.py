"""Ready texts for answers to buyers, in the language that the buyer wrote in. Staff change them as they like."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from stewardship.models import Staff

from .answer_time import GOAL_DAYS
from .inquiry_steps import name_of
from .models import Inquiry, InquiryPart

BLANK = "[…]"
"""Stands in a text where staff write what only they know."""


def subject_for(part: InquiryPart) -> str:
    with override(part.inquiry.language):
        return _("Your inquiry %(reference)s") % {"reference": part.inquiry.reference}


def text_for(part: InquiryPart, code: str, *, by: Staff) -> str:
    """The text with the code of one of `TEXTS`, from the greeting to the name of who writes."""
    inquiry = part.inquiry
    with override(inquiry.language):
        paragraphs = [
            _("Dear %(name)s,") % {"name": inquiry.name},
            _("thank you for your inquiry %(reference)s.") % {"reference": inquiry.reference},
            *TEXTS[code][1](inquiry),
            "\n".join([_("Kind regards"), name_of(by), part.kabupaten.office or part.kabupaten.name]),
        ]
    return "\n\n".join(paragraphs)


def _received(inquiry: Inquiry):
    yield _("You asked for:") + _list(inquiry)
    yield _("The workshops have it, and you will hear from us with prices and times within %(days)d working days.") % {
        "days": GOAL_DAYS
    }


def _questions(inquiry: Inquiry):
    yield _("So that the workshops can make you an offer, please tell us:") + _items(_missing(inquiry))


def _offer(inquiry: Inquiry):
    yield _("This is the offer of the workshops:") + _items(
        _("%(wanted)s: […] each") % {"wanted": wanted} for wanted in _wanted(inquiry)
    )
    yield (
        _("Terms of delivery: […]")
        + "\n"
        + _("Lead time: […]")
        + "\n"
        + _("Payment: […]")
        + "\n"
        + _("Valid until: […]")
    )


def _refusal(inquiry: Inquiry):
    yield _("You asked for:") + _list(inquiry)
    yield _("We are sorry: the workshops cannot make this at present, because […]")
    yield _("If another size, number or time is possible for you, please write to us.")


TEXTS: dict[str, tuple[str, Callable]] = {
    "received": (gettext_lazy("We have it, an offer follows"), _received),
    "questions": (gettext_lazy("Questions before an offer"), _questions),
    "offer": (gettext_lazy("Offer"), _offer),
    "refusal": (gettext_lazy("We cannot make it"), _refusal),
}
"""By code: what the button says, and the paragraphs between thanks and regards."""


def _missing(inquiry):
    """What an offer needs and the buyer did not say; the size of everything, when one is missing."""
    if any(not line.size for line in inquiry.lines.all()):
        yield _("the sizes, in centimetres or inches")
    if any(line.finish is None for line in inquiry.lines.all()):
        yield _("the finish: natural, painted or glazed")
    if not (inquiry.destination and inquiry.port):
        yield _("the port of destination")
    if not inquiry.wanted_on:
        yield _("the day by which you need it")
    yield _("whether you would like a sample first")


def _wanted(inquiry):
    for line in inquiry.lines.all():
        details = ", ".join(
            filter(None, [str(line.product_type or ""), line.wording, line.size, str(line.finish or "")])
        )
        yield f"{line.quantity} × {details}"


def _list(inquiry):
    return _items(_wanted(inquiry))


def _items(lines):
    return "".join(f"\n- {line}" for line in lines)
