"""The mails that a group visit sends by itself: to its sender, and to the office.

Subjects name nobody, and what the sender wrote is in neither: whoever types a stranger's address into the
form could otherwise send them anything.
"""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from stewardship import outbox

from ..models import VisitMail, VisitRequest


def confirm(request: VisitRequest) -> VisitMail:
    """Tell the sender, in their language, that the request has come in and who answers."""
    with override(request.language):
        context = {
            "visit": request,
            "workshops": [each.name for each in request.producers.all()],
            "url": settings.SITE_URL + sent_url(request),
            "contact_email": settings.CONTACT_EMAIL,
        }
        return outbox.queue(
            VisitMail,
            to=request.email,
            subject=_("Your group visit %(reference)s") % {"reference": request.reference},
            body=render_to_string("tourism/mail/confirmation.txt", context),
            request=request,
        )


def announce(request: VisitRequest, *, to: str) -> VisitMail:
    """Tell the office that a group waits for an answer."""
    with override(settings.LANGUAGE_CODE):
        context = {
            "visit": request,
            "workshops": [each.name for each in request.producers.all()],
            "url": settings.SITE_URL + reverse("admin:tourism_visitrequest_change", args=[request.pk]),
        }
        return outbox.queue(
            VisitMail,
            to=to,
            subject=_("New group visit %(reference)s") % {"reference": request.reference},
            body=render_to_string("tourism/mail/announcement.txt", context),
            request=request,
        )


def sent_url(request: VisitRequest) -> str:
    return reverse("tourism:visit_request_sent", kwargs={"reference": request.reference})
