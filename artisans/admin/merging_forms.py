"""What a person fills in to find duplicates and to merge two records."""

from django import forms
from django.utils.translation import gettext_lazy as _

from stewardship.likeness import PROBABLE

from .. import duplicates
from ..comparison import FIRST, SECOND

SIDES = [(FIRST, "A"), (SECOND, "B")]


class PairsForm(forms.Form):
    """Which pairs the list shows."""

    least = forms.IntegerField(
        label=_("Likeness from"),
        min_value=duplicates.LEAST,
        max_value=100,
        required=False,
        help_text=_("70 to 100. 100 is the same NIB; below 80 little speaks for it."),
    )

    def min_score(self):
        """The likeness that was asked for; the usual one when that makes no sense."""
        return (self.is_valid() and self.cleaned_data["least"]) or PROBABLE


class MergeForm(forms.Form):
    """Which record stays, and for each row that differs whose value: fields ``keep_`` with the row's code."""

    into = forms.ChoiceField(choices=SIDES)
    seen = forms.CharField(max_length=100)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Kept in the history, for example: visited, both are the workshop of Ibu Wati."),
    )

    def __init__(self, rows, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.all_rows = rows
        self.rows = [row for row in rows if row.differs]
        for row in self.rows:
            said = _("%(field)s: choose A or B.") % {"field": row.label}
            messages = {"required": said, "invalid_choice": said}
            self.fields[f"keep_{row.code}"] = forms.ChoiceField(choices=SIDES, error_messages=messages)

    def kept(self):
        """By code of the row the side that is marked: what was chosen, else what is proposed."""
        chosen = {row.code: self.data.get(f"keep_{row.code}") for row in self.rows}
        return {row.code: chosen[row.code] if chosen[row.code] in dict(SIDES) else row.proposed for row in self.rows}

    def ordered(self, first, second):
        """The record that stays, then the one that goes into it."""
        return (first, second) if self.cleaned_data["into"] == FIRST else (second, first)

    def taken(self):
        """Codes of the rows whose value comes from the record that does not stay."""
        return {code for code, side in self.kept().items() if side != self.cleaned_data["into"]}

    def kept_rows(self):
        """Label and value of each row that differs, as the merge would leave it."""
        kept = self.kept()
        return [(row.label, row.first if kept[row.code] == FIRST else row.second) for row in self.rows]

    def hidden(self):
        """What the page that asks once more sends again: all but the reason."""
        return [(name, value) for name, value in self.cleaned_data.items() if name != "reason"]
