"""Mail about inquiries goes the way of `stewardship.outbox`, through the table of this app."""

from stewardship import outbox

from .models import Inquiry, InquiryPart, OutgoingMail


def queue(*, inquiry: Inquiry | None = None, part: InquiryPart | None = None, **message) -> OutgoingMail:
    """Write a message about ``inquiry``, or of one office about its ``part``, down (`stewardship.outbox.queue`)."""
    return outbox.queue(OutgoingMail, inquiry=inquiry or (part and part.inquiry), part=part, **message)
