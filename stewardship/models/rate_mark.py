"""What the limits on public forms count by."""

from django.db import models


class RateMark(models.Model):
    """One use of something that is limited, by one address or e-mail (`rate_limits`).

    ``who`` is a keyed hash of it: it can be compared and not read. Rows are deleted after a day.
    """

    who = models.CharField(max_length=64, editable=False)
    at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["who", "at"], name="ratemark_by_who"),
            models.Index(fields=["at"], name="ratemark_by_time"),
        ]

    def __str__(self):
        return f"{self.who[:8]} {self.at:%Y-%m-%d %H:%M}"
