"""Mail about group visits."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from stewardship.models import Mail

from .visit import VisitRequest


class VisitMail(Mail):
    """A message about a group visit (`stewardship.outbox`)."""

    kabupaten_path = "request__kabupaten"

    request = models.ForeignKey(VisitRequest, models.CASCADE, related_name="mails", verbose_name=_("group visit"))
