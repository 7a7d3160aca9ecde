"""Parameters of a list as plain slugs and codes: what nobody knows is reported, the rest still applies."""

from django import forms
from django.utils.translation import gettext as _

from .search_text import normalise

NOT_FILTERS = {"urut", "dekat", "tampil", "halaman"}
TRACKING = ("utm_", "fbclid", "gclid", "mc_")
"""Parameters that mail and social networks add to links; nobody means anything by them here."""


class LenientChoices(forms.MultipleChoiceField):
    """Several choices, of which the unknown ones are reported and the known ones kept."""

    unknown: tuple = ()

    def clean(self, value):
        values = list(dict.fromkeys(v for v in self.to_python(value) if v))
        known = {str(key) for key, _label in self.choices}
        self.unknown = tuple(v for v in values if v not in known)
        return [v for v in values if v in known]


class FilterForm(forms.Form):
    """The filters of a list: ``q`` for words, every other field is a facet with a label."""

    def clean_q(self):
        words = self.cleaned_data["q"]
        if words and not normalise(words):
            raise forms.ValidationError(_("Please type at least one letter or digit."), code="no_words")
        return words

    def clean(self):
        cleaned = super().clean()
        for name, field in self.fields.items():
            if unknown := getattr(field, "unknown", ()):
                known = cleaned[name]
                self.add_error(name, [_unknown_value(value) for value in unknown[:5]])
                cleaned[name] = known
        return cleaned

    @property
    def query(self) -> str:
        """The words searched for."""
        self.errors  # noqa: B018 - fills cleaned_data
        return self.cleaned_data.get("q") or ""

    @property
    def selection(self) -> dict[str, list[str]]:
        """The facets in use, in the order they are shown, with their known values."""
        self.errors  # noqa: B018 - fills cleaned_data
        cleaned = self.cleaned_data
        return {
            name: [str(value) for value in (cleaned[name] if isinstance(cleaned[name], list) else [cleaned[name]])]
            for name in self.fields
            if name != "q" and cleaned.get(name)
        }

    def label_of(self, name: str, value: str) -> str:
        """The words for one choice of a facet."""
        return str(dict(self.fields[name].choices)[value])

    @property
    def problems(self) -> list[str]:
        """What was not understood, in words for the reader."""
        messages = []
        for name, errors in self.errors.items():
            label = self.fields[name].label
            messages += [_("%(field)s: %(problem)s") % {"field": label, "problem": error} for error in errors]
        for name in self.data:
            if name not in self.fields and name not in NOT_FILTERS and not name.startswith(TRACKING):
                messages.append(_("There is no filter named “%(name)s”; it was left out.") % {"name": name[:40]})
        return messages[:8]


def _unknown_value(value):
    return forms.ValidationError(
        _("“%(value)s” is not known here and was left out."), params={"value": value[:40]}, code="unknown"
    )
