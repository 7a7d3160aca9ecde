"""Mail about inquiries."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from stewardship.models import Mail

from ..querysets import OutgoingMailQuerySet


class OutgoingMail(Mail):
    """A message about an inquiry (`stewardship.outbox`).

    With ``part`` it is of one office only; with ``inquiry`` alone, as the confirmation to the buyer is,
    every office concerned sees it.
    """

    kabupaten_path = "part__kabupaten"

    inquiry = models.ForeignKey(
        "exporters.Inquiry", models.CASCADE, null=True, blank=True, related_name="mails", verbose_name=_("inquiry")
    )
    part = models.ForeignKey(
        "exporters.InquiryPart", models.CASCADE, null=True, blank=True, related_name="mails", verbose_name=_("part")
    )

    objects = OutgoingMailQuerySet.as_manager()
