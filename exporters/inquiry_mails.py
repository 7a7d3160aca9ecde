"""The mails that an inquiry sends by itself: to its buyer, and to each office concerned.

Subjects name nobody. What the buyer wrote is in neither: whoever types a stranger's address into the
form could otherwise send them anything, and what lies in a mailbox cannot be erased with the inquiry.
"""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from . import inquiry_links, outbox
from .models import Inquiry, InquiryPart, OutgoingMail


def confirm(inquiry: Inquiry) -> OutgoingMail:
    """Tell the buyer, in their language, that the inquiry has come in and who answers."""
    with override(inquiry.language):
        parts = inquiry.parts.select_related("kabupaten").order_by("kabupaten")
        context = {
            "inquiry": inquiry,
            "businesses": [recipient.business.name for recipient in recipients_of(inquiry)],
            "offices": [part.kabupaten.office or part.kabupaten.name for part in parts],
            "lines": [line for line in inquiry.lines.select_related("product_type") if line.product_type],
            "url": inquiry_links.proven_url(inquiry),
            "contact_email": settings.CONTACT_EMAIL,
        }
        return outbox.queue(
            to=inquiry.email,
            subject=_("Your inquiry %(reference)s") % {"reference": inquiry.reference},
            body=render_to_string("exporters/mail/confirmation.txt", context),
            inquiry=inquiry,
        )


def announce(part: InquiryPart, *, to: str) -> OutgoingMail:
    """Tell an office that an inquiry waits for it."""
    inquiry = part.inquiry
    with override(settings.LANGUAGE_CODE):
        recipients = recipients_of(inquiry).filter(kabupaten=part.kabupaten)
        context = {
            "inquiry": inquiry,
            "kabupaten": part.kabupaten,
            "businesses": [recipient.business.name for recipient in recipients],
            "lines": [line for line in inquiry.lines.select_related("product_type") if line.product_type],
            "files": inquiry.attachments.count(),
            "url": settings.SITE_URL + reverse("admin:index"),
        }
        return outbox.queue(
            to=to,
            subject=_("New inquiry %(reference)s") % {"reference": inquiry.reference},
            body=render_to_string("exporters/mail/announcement.txt", context),
            part=part,
        )


def recipients_of(inquiry):
    return inquiry.recipients.select_related("exporter", "producer")
