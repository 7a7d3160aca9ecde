"""All photos of a record on one page: send many at once, put them in order, say what is seen."""

from pathlib import PurePosixPath

from django.contrib import messages
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Max
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .. import photo_files, photo_uploads
from ..photos import VARIANT_WIDTHS, variant_widths
from .photo_forms import DeskForms, alt_columns
from .scoped import Tool

LAST_PLACE = 32_767


def smallest_file(photo) -> str:
    """Name of the smallest stored picture of ``photo``."""
    widths = variant_widths(photo.width)
    return f"{photo.image.name.rpartition('.')[0]}/{widths[0]}w.webp" if widths else photo.image.name


def thumbnail(photo, url, *, wide=VARIANT_WIDTHS[0]):
    """An `<img>` of ``photo`` (from `with_shown`), at most ``wide`` pixels.

    ``url`` is where staff see what the public may not.
    """
    width = min(photo.width, wide)
    height = max(1, round(width * photo.height / photo.width))
    source = default_storage.url(smallest_file(photo)) if photo.shown else url
    return format_html(
        '<img src="{}" width="{}" height="{}" alt="{}" loading="lazy">', source, width, height, photo.alt or ""
    )


class PhotoDesk:
    """An admin whose records have ``photos``.

    ``photo_subject`` names the column by which a photo says what it shows; `photo_subjects` are the
    rows of a record to choose from and `suggested_alt` what is seen then, by column.
    """

    photo_subject = ""

    def photo_subjects(self, record):
        return []

    def suggested_alt(self, record, subject) -> dict[str, str]:
        return dict.fromkeys(alt_columns(record.photos.model), str(record))

    def extra_urls(self):
        return [
            self.page("<path:pk>/photos/", self.photos_view, "photos"),
            self.page("<path:pk>/photos/<int:photo>/picture/", self.picture_view, "photo_picture"),
            *super().extra_urls(),
        ]

    def record_tools(self, request, record):
        tools = super().record_tools(request, record)
        if self.has_change_permission(request, record) and self.may_photos(request, "change"):
            tools.append(Tool(gettext_lazy("Photos"), self.page_url("photos", record.pk)))
        return tools

    def may_photos(self, request, right):
        opts = self.model._meta.get_field("photos").related_model._meta
        return request.user.has_perm(f"{opts.app_label}.{get_permission_codename(right, opts)}")

    def photos_view(self, request, pk):
        """Show the photos of a record; keep what is sent and what was changed."""
        record = self.own(request, pk)
        if not self.may_photos(request, "change") or (request.FILES and not self.may_photos(request, "add")):
            raise PermissionDenied
        if request.method == "POST" and self._save_photos(request, record):
            return redirect(self.page_url("photos", record.pk))
        forms = self._photo_forms(request, record)
        return self.render_page(
            request,
            "admin/stewardship/photo_desk.html",
            title=_("Photos"),
            subtitle=record,
            record=record,
            forms=forms,
            rows=[(form, self._thumbnail(form.instance)) for form in forms.each],
            limits=photo_uploads.limits_in_words(),
            back=self.page_url("change", record.pk),
        )

    def picture_view(self, request, pk, photo):
        """Give staff the picture of a photo that the public may not see (yet)."""
        record = self.own(request, pk, "view")
        if not self.may_photos(request, "view"):
            raise PermissionDenied
        name = smallest_file(get_object_or_404(record.photos.all(), pk=photo))
        try:
            return FileResponse(default_storage.open(name), filename=PurePosixPath(name).name)
        except FileNotFoundError as error:
            raise Http404 from error

    def _thumbnail(self, photo):
        return thumbnail(photo, self.page_url("photo_picture", photo.record_id, photo.pk))

    def _photo_forms(self, request, record):
        return DeskForms(
            record,
            subject=self.photo_subject,
            subjects={row.pk: row for row in self.photo_subjects(record)},
            suggest=lambda subject: self.suggested_alt(record, subject),
            may_add=self.may_photos(request, "add"),
            may_delete=self.may_photos(request, "delete"),
            data=request.POST if request.method == "POST" else None,
        )

    def _save_photos(self, request, record) -> bool:
        """Keep the good pictures in any case, the rest of the form when it is valid; say what became of all."""
        room = photo_uploads.room_of(record)
        received = photo_uploads.receive(request.FILES.getlist("new-pictures"), room=room)
        kept = [(upload, self._kept(record, upload)) for upload in received.good]  # takes seconds: no transaction yet
        rows = self.model._default_manager.filter(pk=record.pk)
        with transaction.atomic(), self.changing(rows):
            # One request after the other: the second half of a double click finds the pictures of the first.
            get_object_or_404(rows.select_for_update())
            forms = self._photo_forms(request, record)
            valid = forms.is_valid()
            changed, deleted = forms.save() if valid else (0, 0)
            added, known = self._add(record, forms, kept)
            self._log(request, record, added=len(added), changed=changed, deleted=deleted)
        self._say(request, received, added=added, known=known, changed=changed, deleted=deleted)
        if received.left:
            messages.error(request, photo_uploads.why_left(received.left, room=room))
        if gone := forms.gone():
            said = ngettext("%(count)d photo was deleted meanwhile.", "%(count)d photos were deleted meanwhile.", gone)
            messages.warning(request, said % {"count": gone})
        return valid

    def _kept(self, record, upload):
        photo = record.photos.model(record=record, alt_confirmed=False)
        photo.keep(upload.picture)
        return photo

    def _add(self, record, forms, kept):
        """Save rows for the pictures that are new, behind the others; return their names, and of those known before."""
        names = list(record.photos.values_list("image", flat=True))
        last = record.photos.aggregate(last=Max("position"))["last"] or 0
        given = forms.upload.cleaned_data if forms.upload.is_valid() else {}
        added, known = [], []
        for upload, photo in kept:
            if photo_uploads.is_stored(upload.picture, names):
                known.append(upload.name)
                photo_files.discard([photo.image.name])
                continue
            photo.position = min(last + len(added) + 1, LAST_PLACE)
            photo.credit = given.get("credit", "")
            subject = given.get("subject")
            if subject:
                setattr(photo, self.photo_subject, subject)
            for column, text in self.suggested_alt(record, subject).items():
                setattr(photo, column, text)
            photo.save()
            names.append(photo.image.name)
            added.append(upload.name)
        return added, known

    def _log(self, request, record, **counts):
        """Note in the log of the office who changed how many photos."""
        if any(counts.values()):
            said = _("Photos: %(added)d added, %(changed)d changed, %(deleted)d deleted.")
            self.log_change(request, record, said % counts)

    def _say(self, request, received, *, added, known, changed, deleted):
        count = len(added)
        if added:
            said = ngettext(
                "%(count)d photo is stored. Look at it below and tick its description: only then the public sees it.",
                "%(count)d photos are stored. Look at them below and tick each description: only then the public sees "
                "them.",
                count,
            )
            messages.success(request, said % {"count": count})
        if changed:
            said = ngettext("%(count)d photo is changed.", "%(count)d photos are changed.", changed)
            messages.success(request, said % {"count": changed})
        if deleted:
            said = ngettext("%(count)d photo is deleted.", "%(count)d photos are deleted.", deleted)
            messages.success(request, said % {"count": deleted})
        for name, reason in received.refused:
            messages.error(request, _("“%(name)s” is not stored. %(reason)s") % {"name": name, "reason": reason})
        for name in known:
            messages.warning(request, _("“%(name)s” is not stored again: the photo is there already.") % {"name": name})
        if not (added or changed or deleted or known or received.refused or received.left):
            messages.info(request, _("Nothing was changed: no picture was chosen and no text was edited."))

    # The files of photos go with their record

    def delete_model(self, request, obj):
        self._delete_with_files([obj.pk], lambda: super(PhotoDesk, self).delete_model(request, obj))

    def delete_queryset(self, request, queryset):
        pks = list(queryset.values_list("pk", flat=True))
        self._delete_with_files(pks, lambda: super(PhotoDesk, self).delete_queryset(request, queryset))

    def _delete_with_files(self, pks, delete):
        photos = self.model._meta.get_field("photos").related_model._base_manager
        names = list(photos.filter(record__in=pks).values_list("image", flat=True))
        delete()
        photo_files.discard(names)
