"""Who changed a record, when, and why; and the way back."""

from django import forms
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from ..history import revert, timeline
from ..history.versions import label
from ..history.words import moment
from .scoped import Tool

ACTS_PER_PAGE = 20
DELETED_PER_PAGE = 50


class ReasonedForm(forms.ModelForm):
    """A form that asks why something is changed."""

    change_reason = forms.CharField(
        label=_("Reason for this change"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Kept in the history, for example: the owner told us the new number by telephone."),
    )


class RevertForm(forms.Form):
    """Which fields go back to what they were, and why."""

    chosen = forms.MultipleChoiceField(error_messages={"required": _("Choose at least one field.")})
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Kept in the history, for example: the number before was right."),
    )

    def __init__(self, data, changes):
        super().__init__(data, initial={"chosen": [change.name for change in changes]})
        self.fields["chosen"].choices = [(change.name, change.label) for change in changes]


class RecordHistory:
    """An admin whose records keep every version of themselves.

    ``history_parts`` names relations to records below this one (products of a producer): what
    happened to them is told, too, to those who may see them. Those without a page of their own
    (stops of a trail) are told with every field that changed.
    """

    history_parts = ()

    def history_of(self, pk) -> dict[int, str]:
        """The records whose histories are read for the record ``pk``: itself, and by name what went into it."""
        return {pk: ""}

    def extra_urls(self):
        return [
            self.page("<path:pk>/history/<int:number>/", self.version_view, "version"),
            self.page("deleted/", self.deleted_view, "deleted"),
            *super().extra_urls(),
        ]

    def list_tools(self, request):
        return [*super().list_tools(request), Tool(_("Deleted records"), self.page_url("deleted"), seldom=True)]

    # The reason in the form

    def _asks_for_reason(self, request, obj):
        return obj is not None and self.has_change_permission(request, obj)

    def get_form(self, request, obj=None, change=False, **kwargs):
        if self._asks_for_reason(request, obj):
            base = kwargs.get("form", self.form)
            kwargs["form"] = type(base.__name__, (ReasonedForm, base), {})
        return super().get_form(request, obj, change, **kwargs)

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if self._asks_for_reason(request, obj) and "change_reason" not in flatten_fieldsets(fieldsets):
            return [*fieldsets, (None, {"fields": ["change_reason"]})]
        return fieldsets

    def save_model(self, request, obj, form, change):
        obj._history_user = request.user
        obj._change_reason = form.cleaned_data.get("change_reason") or None
        super().save_model(request, obj, form, change)

    # Its pages

    def history_view(self, request, object_id, extra_context=None):
        """Every act, the newest first; those of a deleted record, too."""
        record = self.get_object(request, unquote(object_id))
        last = None if record else self._ending(request, unquote(object_id))
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        former = self.history_of(record.pk if record else getattr(last, self.opts.pk.attname))
        page = Paginator(self._acts(request, former), ACTS_PER_PAGE).get_page(request.GET.get("p"))
        timeline.tell(self.model, page.object_list)
        title = _("History of “%(record)s”") % {"record": record or label(last)}
        acts = [(act, former[act.of], self._version_url(act, record)) for act in page.object_list]
        context = {"title": title, "record": record, "page": page, "acts": acts}
        return self.render_page(request, "admin/stewardship/history.html", **context)

    def _version_url(self, act, record):
        """Where ``record`` is compared with what it was after ``act``; empty where that is no way back."""
        if not act.version or act.is_present or record is None or act.of != record.pk:
            return ""
        return self.page_url("version", record.pk, act.version)

    def version_view(self, request, pk, number):
        """A version beside what the record says now, and the way back to it."""
        is_post = request.method == "POST"
        record = self.own(request, pk, "change" if is_post else "view")
        version = get_object_or_404(record.history.exclude(history_type=timeline.DELETED), pk=number)
        found = revert.preview(record, version, fixed=self.get_readonly_fields(request, record))
        form = RevertForm(request.POST if is_post else None, found.changes)
        if form.is_valid() and self._reverted(request, record, version, form):
            self.message_user(request, _("The chosen fields are as they were then; the history says so."))
            return redirect(self.page_url("history", record.pk))
        context = {"preview": found, "form": form, "may_revert": self.has_change_permission(request, record)}
        context |= {"title": _("Version of %(when)s") % {"when": moment(version.history_date)}, "subtitle": record}
        return self.render_page(request, "admin/stewardship/version.html", record=record, **context)

    def deleted_view(self, request):
        """Records that are gone, by name, with who deleted them."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        gone = self.model.history.deleted().for_staff(request.user)
        page = Paginator(gone, DELETED_PER_PAGE).get_page(request.GET.get("p"))
        title = _("Deleted records: %(kind)s") % {"kind": self.opts.verbose_name_plural}
        return self.render_page(
            request,
            "admin/stewardship/deleted.html",
            title=title,
            page=page,
            endings=timeline.endings(page.object_list),
        )

    def _ending(self, request, pk):
        """The version that a deleted record of the own kabupaten ended with, or 404."""
        if not pk.isdigit():
            raise Http404
        return get_object_or_404(self.model.history.deleted().for_staff(request.user), **{self.opts.pk.attname: pk})

    def _acts(self, request, former):
        relations = [self.opts.get_field(name) for name in self.history_parts]
        parts = [
            timeline.Part(relation.related_model, relation.field.attname, not self._has_page(relation.related_model))
            for relation in relations
            if self._may_read(request, relation.related_model)
        ]
        return timeline.acts(self.model, list(former), parts=parts, hidden=self._hidden_rows(request))

    def _has_page(self, model):
        return self.admin_site.is_registered(model)

    def _may_read(self, request, model):
        if self._has_page(model):
            return self.admin_site.get_model_admin(model).has_view_permission(request)
        return request.user.has_perm(f"{model._meta.app_label}.{get_permission_codename('view', model._meta)}")

    def _hidden_rows(self, request):
        """Kinds of rows that the reader has no right to, as the admin's log names them: in English."""
        inlines = [inline(self.model, self.admin_site) for inline in self.get_inlines(request, None)]
        with override(None):
            return [str(inline.opts.verbose_name) for inline in inlines if not inline.has_view_permission(request)]

    def _reverted(self, request, record, version, form):
        rows = self.model._default_manager.filter(pk=record.pk)
        try:
            with transaction.atomic(), self.changing(rows):
                revert.revert(
                    record,
                    version,
                    by=request.user,
                    fields=form.cleaned_data["chosen"],
                    reason=form.cleaned_data["reason"],
                    fixed=self.get_readonly_fields(request, record),
                )
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return False
        return True
