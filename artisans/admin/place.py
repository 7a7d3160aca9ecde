"""Where a producer stands: the position with its map, and what the office is told about it."""

from django.contrib import messages

from regions.forms import PlaceForm


class PlaceDesk:
    """An admin of records with a position: a doubtful one is saved with a warning, an impossible one is not."""

    form = PlaceForm

    def get_fieldsets(self, request, obj=None):
        """Who may only look has nothing to paste."""
        fieldsets = super().get_fieldsets(request, obj)
        if self.has_change_permission(request, obj) or (obj is None and self.has_add_permission(request)):
            return fieldsets
        return [
            (title, {**options, "fields": [name for name in options["fields"] if name != "pasted"]})
            for title, options in fieldsets
        ]

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        for note in form.place_notes:
            self.message_user(request, note, messages.WARNING)
