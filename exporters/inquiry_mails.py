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
            "url": _page_of(part),
        }
        return outbox.queue(
            to=to,
            subject=_("New inquiry %(reference)s") % {"reference": inquiry.reference},
            body=render_to_string("exporters/mail/announcement.txt", context),
            part=part,
        )


def tell_assigned(part: InquiryPart) -> OutgoingMail | None:
    """Tell who is to answer, unless a message about this inquiry went to their address before."""
    to = part.assigned_to.email
    if not to or part.mails.filter(to__iexact=to).exists():
        return None
    with override(settings.LANGUAGE_CODE):
        values = {"reference": part.inquiry.reference, "url": _page_of(part)}
        return outbox.queue(
            to=to,
            subject=_("Inquiry %(reference)s is yours to answer") % values,
            body=_("The inquiry %(reference)s was assigned to you. Log in to answer it:\n%(url)s") % values,
            part=part,
        )


def _page_of(part):
    return settings.SITE_URL + reverse("admin:exporters_inquirypart_change", args=[part.pk])


def recipients_of(inquiry):
    return inquiry.recipients.select_related("exporter", "producer")
