"""Notes of an office on an inquiry: for the office only, and nobody changes what was written."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from ..inquiry_steps import name_of

LONGEST = 4000


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("Note"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("For the office only. It is deleted with the data of the buyer."),
    )


class NotesOfOffice:
    """An admin whose inquiries bear notes."""

    def extra_urls(self):
        return [self.page("<path:pk>/note/", self.note_view, "note"), *super().extra_urls()]

    def page_parts(self, request, part):
        parts = {**super().page_parts(request, part), "notes": None, "note_form": None}
        if request.user.has_perm("exporters.view_inquirynote"):
            parts["notes"] = [(row, name_of(row.written_by)) for row in part.notes.select_related("written_by")]
        if self._may_note(request, part):
            parts["note_form"], parts["note_url"] = NoteForm(), self.page_url("note", part.pk)
        return parts

    def note_view(self, request, pk):
        """Keep a note; a page of its own only where something is wrong with it."""
        part = self.own(request, pk, "view")
        if not self._may_note(request, part):
            raise PermissionDenied
        form = NoteForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            part.notes.create(text=form.cleaned_data["text"], written_by=request.user)
            self.message_user(request, _("The note is kept."))
            return redirect(self.page_url("change", part.pk))
        context = {"title": _("Write a note"), "subtitle": part, "form": form}
        return self.render_page(request, "admin/exporters/inquiry_note.html", record=part, **context)

    def _may_note(self, request, part):
        return request.user.has_perm("exporters.add_inquirynote") and part.inquiry.anonymised_at is None
