"""How good a record is, in its list and over its form, and where to mend what is missing."""

from django.contrib import admin
from django.contrib.auth import get_permission_codename
from django.urls import NoReverseMatch
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from ..lifecycle import review_limit
from ..models import Record
from ..quality import tasks_of, with_quality

BADGES = {
    Record.Status.PUBLISHED: "badge ok",
    Record.Status.SUBMITTED: "badge wait",
    Record.Status.DRAFT: "badge",
    Record.Status.ARCHIVED: "badge sample",
}


class QualityOfRecord:
    """An admin of records that says how far each is, how complete and how fresh."""

    def get_queryset(self, request):
        return with_quality(super().get_queryset(request))

    @admin.display(description=_("status"), ordering="status")
    def state(self, record):
        badge = format_html('<span class="{}">{}</span>', BADGES[record.status], record.get_status_display())
        sample = format_html(' <span class="badge sample">{}</span>', _("sample")) if record.is_sample else ""
        return format_html("{}{}", badge, sample)

    @admin.display(description=_("quality"), ordering="quality")
    def score(self, record):
        bar = '<span class="score"><b>{0}</b> <svg class="bar" width="48" height="6" aria-hidden="true">'
        bar += '<rect class="t" width="100%" height="6"/><rect width="{0}%" height="6"/></svg></span>'
        return format_html(bar, record.quality)

    @admin.display(description=_("last checked"), ordering="verified_at", empty_value=_("never"))
    def last_checked(self, record):
        if record.verified_at is None:
            return None
        day = date_format(timezone.localtime(record.verified_at), "j M Y")
        due = record.verified_at < review_limit()
        return format_html('{} <span class="badge wait">{}</span>', day, _("due")) if due else day

    def place_of(self, request, record, task) -> str:
        """The address where this person does ``task`` of ``record``, or nothing for who may only look."""
        if not self.has_change_permission(request, record):
            return ""
        if task.page == "life":
            return self.page_url("life", record.pk, "verify")
        if task.page and self._may_open(request, task.page):
            try:
                return self.page_url(task.page, record.pk)
            except NoReverseMatch:
                pass
        form = self.page_url("change", record.pk)
        return f"{form}#{task.field}" if task.field else form

    def _may_open(self, request, page):
        """Whether this person may change the rows of the record that the page is about: its photos, its consents."""
        rows = self.model._meta.get_field(page).related_model._meta
        return request.user.has_perm(f"{rows.app_label}.{get_permission_codename('change', rows)}")

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and self.model.quality_rules:
            context["quality"] = obj.quality
            context["quality_tasks"] = [(task.text, self.place_of(request, obj, task)) for task in tasks_of(obj)]
        return super().render_change_form(request, context, add, change, form_url, obj)
