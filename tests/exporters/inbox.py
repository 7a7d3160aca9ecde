"""The inbox of an office as its tests open it."""

from django.urls import reverse

from gerabah_portal import roles
from tests.factories import InquiryFactory, InquiryLineFactory, InquiryPartFactory, RecipientFactory, StaffFactory

LIST = reverse("admin:exporters_inquirypart_changelist")
INDUSTRY_READS = [roles.INDUSTRY, roles.REVIEWER]


def page(name, part, *more):
    return reverse(f"admin:exporters_inquirypart_{name}", args=[part.pk, *more])


def marketer(**kwargs):
    """A member of the marketing team of Purwakarta; ``serang=True`` of Serang."""
    place = {} if "serang" in kwargs else {"purwakarta": True}
    return StaffFactory(role=roles.MARKETING, **place, **kwargs)


def part_of(inquiry=None, **kwargs):
    """The part of Purwakarta of an inquiry with one line and one recipient there."""
    inquiry = inquiry or InquiryFactory()
    InquiryLineFactory(inquiry=inquiry, size="60 cm")
    RecipientFactory(inquiry=inquiry)
    return InquiryPartFactory(inquiry=inquiry, **kwargs)


def said(response):
    """The messages that a page shows after a step."""
    return [str(message) for message in response.context["messages"]]
