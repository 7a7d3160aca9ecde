from functools import partial

from django.conf import settings
from django.db import DatabaseError

from exporters import shortlist


def portal(request):
    """What the frame of every page shows; the shortlist is read where a page shows it."""
    return {
        "is_demo": bool(settings.DEMO_PASSWORD),
        "contact_email": settings.CONTACT_EMAIL,
        "shortlist_entries": partial(_shortlist_entries, request),
    }


def _shortlist_entries(request):
    try:
        return shortlist.entries_of(request)
    except DatabaseError:
        return []  # the page that tells of the failure has the same frame
