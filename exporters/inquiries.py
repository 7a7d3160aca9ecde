"""An inquiry on its way: from the form to each office concerned, with the mails that tell of it."""

from django.conf import settings
from django.db import IntegrityError, transaction

from artisans.models import Finish, ProductType
from regions.models import Kabupaten
from stewardship.public_forms import references

from . import attachments, inquiry_mails
from .models import Exporter, Inquiry, InquiryLine, InquiryPart, Recipient
from .shortlist import Shortlist

SENDER = (
    "name",
    "company",
    "country",
    "email",
    "phone",
    "destination",
    "port",
    "wanted_on",
    "budget",
    "message",
)


def send(*, token: str, language: str, sender: dict, lines: list[dict], to: Shortlist, consent_version: str) -> Inquiry:
    """Keep the inquiry with a part for each office concerned, its files, and the mails about it.

    ``sender`` and ``lines`` are what the forms of `inquiry_form` cleaned. What is sent again with the
    same ``token`` is the inquiry that there is. Mails leave when all of it is saved (`outbox`).
    """
    try:
        with transaction.atomic():
            return _keep(token, language, sender, lines, to, consent_version)
    except IntegrityError:
        # Pressed twice: the other request was a moment quicker.
        sent = Inquiry.objects.filter(token=token).first()
        if sent is None:
            raise
        return sent


def new_reference() -> str:
    """A reference that can be read out and not guessed: GP-7K3M-9QXD, 40 bits."""
    return references.new_reference("GP")


def office_mail(kabupaten: Kabupaten) -> str:
    """Where the office of ``kabupaten`` reads of new inquiries (INQUIRY_MAIL, else CONTACT_EMAIL)."""
    return settings.INQUIRY_MAIL.get(kabupaten.code, settings.CONTACT_EMAIL)


def _keep(token, language, sender, lines, to, consent_version):
    inquiry = Inquiry.objects.create(
        token=token,
        reference=new_reference(),
        language=language,
        consent_version=consent_version,
        **{column: sender[column] for column in SENDER},
    )
    _keep_lines(inquiry, lines, {piece.pk for piece in to.products})
    for business in to.businesses:
        column = "exporter" if isinstance(business.record, Exporter) else "producer"
        Recipient.objects.create(inquiry=inquiry, kabupaten=business.kabupaten, **{column: business.record})
    parts = [InquiryPart.objects.create(inquiry=inquiry, kabupaten=kabupaten) for kabupaten in to.kabupaten]
    attachments.hand_over(inquiry)
    inquiry_mails.confirm(inquiry)
    for part in parts:
        inquiry_mails.announce(part, to=office_mail(part.kabupaten))
    return inquiry


def _keep_lines(inquiry, lines, pieces):
    types = {word.slug: word for word in ProductType.objects.filter(slug__in=[line["product_type"] for line in lines])}
    finishes = {word.slug: word for word in Finish.objects.filter(slug__in=[line["finish"] for line in lines])}
    for line in lines:
        InquiryLine.objects.create(
            inquiry=inquiry,
            product_id=line["product"] if line["product"] in pieces else None,
            product_type=types.get(line["product_type"]),
            finish=finishes.get(line["finish"]),
            **{column: line[column] for column in ("wording", "quantity", "size")},
        )
