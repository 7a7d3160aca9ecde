"""The filters of a list or page of programmes: what can be chosen, what is chosen, and how to drop it."""

from urllib.parse import urlencode

from django.utils.translation import gettext as _

from artisans.listing import Chip


class Filtered:
    """What a subclass shows is chosen by the fields of its ``form``, an `artisans.filter_form.FilterForm`."""

    clear_url = "?"

    @property
    def selection(self) -> dict[str, list[str]]:
        return self.form.selection

    @property
    def chips(self) -> list[Chip]:
        """Filters in use, with the address of the page without each."""
        said = _("%(field)s: %(value)s")
        return [
            Chip(
                said % {"field": self.form.fields[name].label, "value": self.form.label_of(name, value)},
                f"?{urlencode([pair for pair in self._pairs if pair != (name, value)])}",
            )
            for name, value in self._pairs
        ]

    @property
    def boxes(self) -> list[tuple]:
        """(bound field, choices with whether each is chosen) of the form."""
        return [
            (self.form[name], [(value, label, str(value) in self.selection.get(name, [])) for value, label in known])
            for name, known in ((name, field.choices) for name, field in self.form.fields.items())
        ]

    @property
    def problems(self) -> list[str]:
        """What was asked for and not understood."""
        return self.form.problems

    @property
    def _pairs(self):
        return [(name, value) for name, values in self.selection.items() for value in values]

    def url(self, **changes) -> str:
        return f"?{urlencode(self._pairs + [(name, str(value)) for name, value in changes.items()])}"
