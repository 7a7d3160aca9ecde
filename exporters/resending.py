"""A form that comes back after it was sent: pressed twice, or changed by somebody who went back to it."""

from django.conf import settings
from django.utils.translation import gettext as _

from . import attachments
from .inquiries import SENDER
from .inquiry_form import InquiryForm, LineFormSet
from .inquiry_page import InquiryPage
from .models import Exporter, Inquiry


def is_same(inquiry: Inquiry, page: InquiryPage, request) -> bool:
    """Whether the form says nothing that ``inquiry`` does not: then there is nothing left to do."""
    form, lines = InquiryForm(request.POST), LineFormSet.sent(page.words, request.POST)
    if not (form.is_valid() & lines.is_valid()):
        return False
    return (
        all(form.cleaned_data[column] == getattr(inquiry, column) for column in SENDER)
        and [_line(line) for line in lines.wanted] == _lines_of(inquiry)
        and {_business(business.record) for business in page.shortlist.businesses} == _businesses_of(inquiry)
        and attachments.came_with(inquiry, request.FILES.getlist("files"))
    )


def in_words(inquiry: Inquiry) -> str:
    """What somebody should know who changed the form of ``inquiry``."""
    said = _(
        "This form was sent before, as %(reference)s; what you changed since then was not. Send it again only if you "
        "want a second inquiry (please attach its files anew). To add to the first one, write to %(email)s."
    )
    return said % {"reference": inquiry.reference, "email": settings.CONTACT_EMAIL}


def _line(cleaned):
    return tuple(cleaned[name] for name in ("wording", "quantity", "size", "product_type", "finish"))


def _lines_of(inquiry):
    rows = inquiry.lines.values_list("wording", "quantity", "size", "product_type__slug", "finish__slug")
    return [tuple("" if value is None else value for value in row) for row in rows]


def _business(record):
    return (record.pk, None) if isinstance(record, Exporter) else (None, record.pk)


def _businesses_of(inquiry):
    return set(inquiry.recipients.values_list("exporter", "producer"))
