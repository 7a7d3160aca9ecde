"""The page that a buyer gets after sending, and how to reach the businesses from there.

A number stands there under a live consent of today. One that its owner made public (purpose: public
directory) is there for whoever has the reference. One that may only be passed on to buyers stands there
when the page was opened from the confirmation mail: the link in it proves that the address is the
buyer's own. Without either, the office passes the inquiry on.
"""

from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from artisans.models import Producer
from stewardship.models import Consent
from stewardship.visibility import public_face

from .models import Exporter, Inquiry, Recipient

WARES_IN_TEXT = 3
_signer = Signer(salt="exporters.inquiry.mail")


@dataclass(frozen=True, slots=True)
class Contact:
    """One business an inquiry went to. ``in_mail`` says that its number is for the buyer's mailbox."""

    business: Exporter | Producer
    office: str
    whatsapp_url: str
    in_mail: bool


def sent_url(inquiry: Inquiry) -> str:
    return reverse("exporters:inquiry_sent", kwargs={"reference": inquiry.reference})


def proven_url(inquiry: Inquiry) -> str:
    """The page in the buyer's language, with the proof that whoever opens it reads their mail."""
    proof = _signer.sign(inquiry.reference).rpartition(":")[2]
    with override(inquiry.language):
        return f"{settings.SITE_URL}{sent_url(inquiry)}?bukti={proof}"


def is_proof(inquiry: Inquiry, proof: str) -> bool:
    try:
        _signer.unsign(f"{inquiry.reference}:{proof}")
    except BadSignature:
        return False
    return True


def contacts_of(inquiry: Inquiry, *, proven: bool) -> list[Contact]:
    """How to reach each business that is still in the portal, in four queries."""
    outlines = ("exporter__kecamatan__outline", "producer__kecamatan__outline", "kabupaten__outline")
    recipients = inquiry.recipients.select_related("kabupaten", "exporter__kecamatan", "producer__kecamatan")
    found = recipients.defer(*outlines).prefetch_related("exporter__consents", "producer__consents")
    rows = inquiry.lines.select_related("product_type").exclude(product_type=None)[:WARES_IN_TEXT]
    wares = ", ".join(f"{row.quantity} × {row.product_type}" for row in rows)
    return [_contact(each, inquiry.reference, wares, proven) for each in found if each.business.is_published]


def _contact(recipient: Recipient, reference, wares, proven):
    business = recipient.business
    number = public_face(business).whatsapp
    for_buyers = public_face(business, Consent.Purpose.TRADE).whatsapp
    in_mail = bool(for_buyers) and not number and not proven
    number = number or (for_buyers if proven else "")
    office = recipient.kabupaten.office or recipient.kabupaten.name
    return Contact(business, office, _whatsapp_url(number, business, reference, wares), in_mail)


def _whatsapp_url(number, business, reference, wares):
    """A link with a ready text; it says nothing of the sender, who can change it."""
    if not number:
        return ""
    if wares:
        said = _("Hello %(name)s, I sent you the inquiry %(reference)s through the Gerabah Portal: %(wares)s.")
    else:
        said = _("Hello %(name)s, I sent you the inquiry %(reference)s through the Gerabah Portal.")
    text = said % {"name": business.name, "reference": reference, "wares": wares}
    return f"https://wa.me/{number.lstrip('+')}?text={quote(text)}"
