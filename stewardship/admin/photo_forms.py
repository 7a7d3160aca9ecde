"""The forms of the photo desk: one for each photo of a record, and one for those that are sent."""

from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.forms import modelform_factory
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modeltranslation.utils import get_translation_fields

from ..photos_form import ManyPhotosField


def alt_columns(model) -> list[str]:
    """Columns of the description of a photo, one for each language where an app translates it."""
    present = {field.name for field in model._meta.fields}
    return [name for name in get_translation_fields("alt") if name in present] or ["alt"]


class SubjectField(forms.TypedChoiceField):
    """What a photo shows, chosen from ``rows`` (by key) that are read once for all photos."""

    def __init__(self, rows, **options):
        choices = [("", "---------"), *((pk, str(row)) for pk, row in rows.items())]
        coerce = {str(pk): row for pk, row in rows.items()}.get
        super().__init__(choices=choices, coerce=coerce, empty_value=None, required=False, **options)

    def has_changed(self, initial, data):
        return str(initial or "") != (data or "")


class PhotoForm(forms.ModelForm):
    """A stored photo. Its description is a suggestion until somebody says to have looked at the picture."""

    def __init__(self, *args, desk, place, **options):
        super().__init__(*args, **options)
        self.desk, self.place, self.stored_position = desk, place, self.instance.position
        self.waits = not self.instance.alt_confirmed
        self.withheld = not self.waits and not self.instance.shown
        self.initial["position"] = place
        self.fields["position"].required = False
        self.fields["position"].label = pgettext_lazy("in an order", "Place")
        if desk.subject:
            label = self.fields.pop(desk.subject).label
            if desk.subjects:
                self.fields[desk.subject] = SubjectField(desk.subjects, label=label)
        if self.waits:
            self.fields["alt_confirmed"].label = _("I looked at it: the description fits")
            self.fields["alt_confirmed"].help_text = _("Only then the public sees the photo.")
        else:
            del self.fields["alt_confirmed"]
        if desk.may_delete:
            self.fields["DELETE"] = forms.BooleanField(label=_("Delete this photo"), required=False)

        for field in self.written:
            field.field.help_text = field.help_text = ""  # said once, above all photos

    def clean_position(self):
        number = self.cleaned_data["position"]
        return self.place if number is None else number

    def clean(self):
        """Follow the choice of what is seen with a new suggestion, where nobody has written a text."""
        cleaned = super().clean()
        for column in alt_columns(self._meta.model):
            cleaned[column] = " ".join((cleaned.get(column) or "").split())  # a text of one line
        subject = self.desk.subject
        if self.waits and not cleaned.get("alt_confirmed") and subject in self.changed_data:
            before = self.desk.suggest(self.desk.subjects.get(self.initial.get(subject)))
            for column, text in self.desk.suggest(cleaned.get(subject)).items():
                if cleaned.get(column) == before[column]:
                    cleaned[column] = text
        return cleaned

    @property
    def written(self):
        """Fields to write in or to choose from, for the template."""
        names = (*alt_columns(self._meta.model), self.desk.subject, "credit")
        return [self[name] for name in names if name in self.fields]

    @property
    def ticked(self):
        """Fields to tick; that of the check first, where one is needed."""
        names = ("alt_confirmed", "shows_person", "is_illustration", "DELETE")
        return [self[name] for name in names if name in self.fields]

    @property
    def is_deleted(self):
        return self.is_bound and bool(self.cleaned_data.get("DELETE"))

    @property
    def wish(self):
        """Sorts by the number that was typed; who moves up goes before the one there, who moves down behind."""
        number = self.cleaned_data["position"] if self.is_bound else self.place
        return number, (number > self.place) - (number < self.place), self.place

    def save_at(self, place) -> bool:
        """Save what was changed; return whether anything was."""
        changed = self.is_bound and bool(set(self.changed_data) - {"position"})
        if not changed and self.stored_position == place:
            return False
        self.instance.position = place
        # Not the whole row: somebody else may just have moved the photo to another record.
        self.instance.save(update_fields=[*self._meta.fields, *({"alt"} - set(self._meta.fields))])
        return changed or place != self.place


class UploadForm(forms.Form):
    is_deleted = False
    pictures = ManyPhotosField(label=_("Pictures"), required=False)

    def __init__(self, *args, desk, **options):
        super().__init__(*args, **options)
        limits = {"data-max-bytes": settings.PHOTO_MAX_BYTES, "data-max-files": settings.PHOTOS_AT_ONCE}
        self.fields["pictures"].widget.attrs |= {"aria-describedby": "photo-limits", **limits}
        if desk.subjects:
            label = capfirst(desk.photos.model._meta.get_field(desk.subject).verbose_name)
            help_text = _("What all these pictures show; it can be changed for each one later.")
            self.fields["subject"] = SubjectField(desk.subjects, label=label, help_text=help_text)
        credit = desk.photos.model._meta.get_field("credit")
        self.fields["credit"] = forms.CharField(
            label=capfirst(credit.verbose_name),
            max_length=credit.max_length,
            required=False,
            help_text=_("Who took them, for example: Dinas Perindustrian Purwakarta"),
        )


@dataclass
class DeskForms:
    """All forms of the photos of ``record``; those are bound of which ``data`` (a POST) tells.

    ``subject`` is the column that names what a photo shows, ``subjects`` the rows to choose from by
    key; ``suggest`` makes descriptions from one of them or None, by column.
    """

    record: object
    subject: str
    subjects: dict
    suggest: object
    may_add: bool
    may_delete: bool
    data: object = None

    @property
    def photos(self):
        return self.record.photos.all()

    @cached_property
    def each(self) -> list[PhotoForm]:
        model = self.photos.model
        columns = ["position", *alt_columns(model), "credit", "is_illustration", "shows_person", "alt_confirmed"]
        wide = dict.fromkeys(alt_columns(model), forms.Textarea(attrs={"rows": 2}))
        fields = [*columns, *([self.subject] if self.subject else [])]
        made = modelform_factory(model, PhotoForm, fields=fields, widgets=wide)
        return [
            made(
                self.data if str(photo.pk) in self.posted else None,
                instance=photo,
                prefix=f"photo-{photo.pk}",
                desk=self,
                place=place,
            )
            for place, photo in enumerate(self.photos.with_shown(), 1)
        ]

    @cached_property
    def upload(self) -> UploadForm:
        return UploadForm(self.data, desk=self, prefix="new")

    @cached_property
    def posted(self) -> set[str]:
        return set(self.data.getlist("photo")) if self.data else set()

    @property
    def suggestions(self):
        """Texts for each choice, so that the page can follow it at once."""
        chosen = {"": None, **self.subjects} if self.subjects else {}
        return [(pk, self.suggest(subject)) for pk, subject in chosen.items()]

    def is_valid(self):
        """Look at every form, so that all errors are shown together."""
        return all([form.is_valid() or form.is_deleted for form in (*self.each, self.upload) if form.is_bound])

    def has_errors(self):
        return self.data is not None and not self.is_valid()

    def gone(self) -> int:
        """How many photos that were posted somebody else has deleted meanwhile."""
        return len(self.posted - {str(form.instance.pk) for form in self.each})

    def save(self) -> tuple[int, int]:
        """Save what was posted, in the order of the numbers; return how many were changed and deleted."""
        deleted = [form for form in self.each if form.is_deleted]
        for form in deleted:
            form.instance.delete()
        kept = sorted((form for form in self.each if form not in deleted), key=lambda form: form.wish)
        return sum([form.save_at(place) for place, form in enumerate(kept, 1)]), len(deleted)
