"""What the page of one training shows: no names, and numbers only of five persons or more."""

from urllib.parse import quote, urlencode

from django.conf import settings
from django.db.models import Prefetch
from django.utils.translation import gettext as _

from regions.models import Kecamatan

from .. import days
from ..applicants.open_days import opens_later, takes_applications
from ..dated_list import HEAVY
from ..follow_up import published as published_visits
from ..models import Training
from . import counts, structured_data


def published():
    """Published trainings with what their page shows, in a fixed number of queries."""
    rows = Training.objects.published().select_related("kabupaten", "partner", "agreement__partner").defer(*HEAVY)
    rows = rows.annotate(in_records=counts.participants(), completed=counts.completed())
    return rows.prefetch_related(Prefetch("kecamatan", _places()), "sources")


def _places():
    return Kecamatan.objects.select_related("kabupaten").only("name", "slug", "kabupaten__slug").order_by("name")


def training_page(training: Training) -> dict:
    """Return the context of the page; ``training`` comes from `published`."""
    url = settings.SITE_URL + training.get_absolute_url()
    agreement = training.agreement
    page = {
        "training": training,
        "url": url,
        "when": days.in_words(training),
        "is_open": takes_applications(training),
        "opens_later": opens_later(training),
        "subjects": [line.strip() for line in (training.curriculum or "").splitlines() if line.strip()],
        "kecamatan": list(training.kecamatan.all()),
        "participants": counts.shown(training.in_records),
        "completed": counts.shown(training.completed),
        "afterwards": published_visits.of_training(training) if training.completed >= counts.FEWEST else None,
        "agreement": agreement if agreement and agreement.is_published else None,
        "agreed": days.in_words(agreement) if agreement else "",
        "sources": list(training.sources.all()),
        "report_url": _report_url(training, url),
    }
    return {**page, "structured": structured_data.event(page)}


def _report_url(training, url):
    """A ready e-mail to the office about a mistake on this page."""
    subject = _("Mistake on the page of %(name)s") % {"name": training.name}
    body = _("On the page %(url)s this is wrong:") % {"url": url}
    return f"mailto:{settings.CONTACT_EMAIL}?{urlencode({'subject': subject, 'body': body}, quote_via=quote)}"
