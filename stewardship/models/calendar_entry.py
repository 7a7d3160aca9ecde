"""Records that stand in calendars which others subscribe to (`calendar_files`)."""

from django.db import models


class CalendarEntry(models.Model):
    """Counts its changes: ``sequence`` grows with each save that changes one of the columns `IN_CALENDARS`.

    A model has a column ``updated``, too, which says when that was.
    """

    IN_CALENDARS: tuple[str, ...] = ()

    sequence = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        rows = type(self)._base_manager.filter(pk=self.pk)
        kept = rows.values("sequence", *self.IN_CALENDARS).first() if self.pk else None
        if kept:
            self.sequence = kept.pop("sequence") + any(getattr(self, name) != value for name, value in kept.items())
            if kwargs.get("update_fields"):
                kwargs["update_fields"] = {*kwargs["update_fields"], "sequence", "updated"}
        super().save(*args, **kwargs)
