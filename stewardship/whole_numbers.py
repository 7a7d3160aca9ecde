"""Whole numbers as people here write them: 25.000 is twenty-five thousand, and not twenty-five."""

import re

from django import forms
from django.db import models

THOUSANDS = re.compile(r"\s*\d{1,3}(?:[.,\s]\d{3})+\s*")


class WholeNumberField(forms.IntegerField):
    """A whole number, also with marks between the thousands.

    Django alone would read 25.000 as 25. Browsers throw away what is no number for them: what is typed into a
    plain field of text is shown again, with a word about it.
    """

    def __init__(self, **kwargs):
        super().__init__(**{"widget": forms.TextInput(attrs={"inputmode": "numeric"}), **kwargs})

    def to_python(self, value):
        if isinstance(value, str) and THOUSANDS.fullmatch(value):
            value = re.sub(r"[.,\s]", "", value)
        return super().to_python(value)


def of_model_fields(*kinds: type[models.Field], **attrs) -> dict:
    """What an admin has for the columns of these ``kinds``, with ``attrs`` of their fields (`formfield_overrides`)."""
    widget = forms.TextInput(attrs={"inputmode": "numeric", **attrs})
    return {kind: {"form_class": WholeNumberField, "widget": widget} for kind in kinds}
