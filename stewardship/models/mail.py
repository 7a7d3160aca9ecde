"""Mail on its way: kept in the database until the server has taken it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..querysets import MailQuerySet
from .staff import Staff


class Mail(models.Model):
    """One message to one address (`outbox`). ``next_try`` moves on with every attempt.

    Each app makes its own table of it, with a key to what the message is about.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        FAILED = "failed", _("given up")

    to = models.EmailField(_("recipient"))
    reply_to = models.EmailField(_("reply to"), blank=True)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"))
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_try = models.DateTimeField(_("next attempt"))
    last_try = models.DateTimeField(_("last attempt"), null=True, blank=True)
    last_error = models.CharField(_("last error"), max_length=300, blank=True)
    written_by = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("written by")
    )
    created = models.DateTimeField(_("written on"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent on"), null=True, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["created", "pk"]
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False), name="%(class)s_sent_has_time"
            )
        ]
        indexes = [models.Index(fields=["state", "next_try"], name="%(class)s_waiting")]

    def __str__(self):
        return self.subject

    @property
    def can_be_retried(self) -> bool:
        """Whether it was given up and is still known to whom it goes: of an anonymised inquiry it is not."""
        return self.state == self.State.FAILED and bool(self.to)
