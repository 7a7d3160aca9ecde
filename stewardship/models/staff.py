"""Who may change the records: the people of the offices."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _


class Staff(AbstractUser):
    """A person of an office. Without a kabupaten they answer for all of them."""

    kabupaten = models.ForeignKey(
        "regions.Kabupaten",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="staff",
        verbose_name=_("kabupaten"),
        help_text=_("Records of this kabupaten only. Leave empty for all."),
    )
    log_in_generation = models.PositiveIntegerField(
        default=0, editable=False, help_text=_("Raised to end every session of this log-in.")
    )

    class Meta(AbstractUser.Meta):
        verbose_name = _("staff member")
        verbose_name_plural = _("staff")
        permissions = [
            ("export_personal", "Can export columns with personal data"),
            ("erase_person", "Can erase the data of a person"),
        ]

    @cached_property
    def has_second_factor(self) -> bool:
        """Whether a code is asked for at log-in. Who is logged in has it without a query (`log_in.backend`)."""
        return self.totpdevice_set.filter(confirmed=True).exists()

    # A session knows this hash and ends when it changes: with the password, and with the generation.

    def get_session_auth_hash(self):
        return self._of_generation(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self):
        return map(self._of_generation, super().get_session_auth_fallback_hash())

    def _of_generation(self, password_hash):
        return f"{password_hash}.{self.log_in_generation}"
