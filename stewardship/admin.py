"""What every admin of the portal stands on: an officer meets the rows of the own kabupaten only.

List, form, history, deletion, actions and autocomplete start from `get_queryset`; the choices of a
form are scoped on top, since a crafted POST may name any row that a field's queryset has.
"""

from contextlib import ExitStack, contextmanager
from pathlib import PurePath

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminFileWidget
from django.contrib.auth.admin import UserAdmin
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from pictures.models import PictureField

from . import lifecycle
from .models import Consent, Record, Source, Staff
from .photos_form import PhotoField


class StaffScoped:
    """Rows and choices of the own kabupaten, for an admin or an inline."""

    formfield_overrides = {
        PictureField: {"form_class": PhotoField, "widget": AdminFileWidget},
        models.URLField: {"assume_scheme": "https"},
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 5, "cols": 42})},
    }

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.for_staff(request.user) if hasattr(rows, "for_staff") else rows

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        return super().formfield_for_foreignkey(db_field, request, **self._own(db_field, request, kwargs))

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        return super().formfield_for_manytomany(db_field, request, **self._own(db_field, request, kwargs))

    def _own(self, db_field, request, kwargs):
        rows = kwargs.get("queryset", db_field.remote_field.model._default_manager.all())
        return {**kwargs, "queryset": rows.for_staff(request.user)} if hasattr(rows, "for_staff") else kwargs


class StaffScopedInline(StaffScoped, admin.TabularInline):
    extra = 0


class StaffScopedAdmin(StaffScoped, admin.ModelAdmin):
    list_per_page = 50

    @contextmanager
    def changing(self, rows):
        """Wrap every change of ``rows``: what is made from them is made anew when this ends."""
        yield

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Two rows that exchange a value pass every form, yet not the database: say so, change nothing."""
        try:
            with transaction.atomic():
                return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError:
            message = _("Nothing was saved: two rows would have had the same value for a moment. Save one first.")
            self.message_user(request, message, messages.ERROR)
            return redirect(request.get_full_path())

    def save_formset(self, request, form, formset, change):
        if issubclass(formset.model, Consent):
            note_who(formset, request.user)
        super().save_formset(request, form, formset, change)

    def save_related(self, request, form, formsets, change):
        with self.changing(self.model._default_manager.filter(pk=form.instance.pk)):
            super().save_related(request, form, formsets, change)

    def delete_model(self, request, obj):
        with self.changing(self.model._default_manager.filter(pk=obj.pk)):
            super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        with transaction.atomic(), self.changing(queryset):
            super().delete_queryset(request, queryset)


class RecordAdmin(StaffScopedAdmin):
    """A record whose life is changed by `lifecycle` only: the form shows it."""

    readonly_fields = [
        "status",
        *(f"{step}_{what}" for step in ("submitted", "published", "archived", "verified") for what in ("at", "by")),
        "created",
        "updated",
    ]
    actions = ["publish", "archive", "verify"]
    life = (
        _("Life of the record"),
        {
            "fields": [
                "status",
                "is_sample",
                ("verified_at", "verified_by"),
                "verification_note",
                ("submitted_at", "submitted_by"),
                ("published_at", "published_by"),
                ("archived_at", "archived_by"),
                ("created", "updated"),
            ]
        },
    )

    def view_on_site(self, record):
        return record.get_absolute_url() if record.is_published and hasattr(record, "get_absolute_url") else None

    @admin.action(description=_("Publish the chosen %(verbose_name_plural)s"), permissions=["change"])
    def publish(self, request, queryset):
        count = self._each(request, queryset.exclude(status=Record.Status.PUBLISHED), lifecycle.publish)
        said = ngettext("%(count)d record published.", "%(count)d records published.", count)
        self.message_user(request, said % {"count": count})

    @admin.action(description=_("Archive the chosen %(verbose_name_plural)s"), permissions=["change"])
    def archive(self, request, queryset):
        count = self._each(request, queryset.exclude(status=Record.Status.ARCHIVED), lifecycle.archive)
        said = ngettext("%(count)d record archived.", "%(count)d records archived.", count)
        self.message_user(request, said % {"count": count})

    @admin.action(description=_("Note today's check of the chosen %(verbose_name_plural)s"), permissions=["change"])
    def verify(self, request, queryset):
        count = self._each(
            request, queryset, lambda record, by: lifecycle.verify(record, by=by, note=record.verification_note)
        )
        said = ngettext("%(count)d record noted as checked.", "%(count)d records noted as checked.", count)
        self.message_user(request, said % {"count": count})

    def _each(self, request, queryset, step):
        with transaction.atomic():
            records = list(queryset)
            with self.changing(self.model._default_manager.filter(pk__in=[record.pk for record in records])):
                for record in records:
                    step(record, by=request.user)
        return len(records)


class CheckedFilter(admin.SimpleListFilter):
    """Whether somebody ever checked the record."""

    title = _("last checked on")
    parameter_name = "checked"

    def lookups(self, request, model_admin):
        return [("yes", _("checked")), ("no", _("never checked"))]

    def queryset(self, request, queryset):
        if self.value() in ("yes", "no"):
            return queryset.filter(verified_at__isnull=self.value() == "no")
        return queryset


class PrivateFileInput(forms.FileInput):
    """A file without an address: the form shows its name and takes another one."""

    def render(self, name, value, attrs=None, renderer=None):
        field = super().render(name, None, attrs, renderer)
        return format_html("<p>{}</p>{}", file_name(value), field) if value else field


def file_name(file):
    return PurePath(file.name).name if file else "–"


class ConsentFormSet(forms.BaseInlineFormSet):
    def clean(self):
        """Refuse two live consents for the same in one form; the database knows the saved ones only."""
        super().clean()
        if any(self.errors):
            return
        consents = [form.instance for form in self.forms if form.instance.pk or form.has_changed()]
        live = [(consent.field, consent.purpose) for consent in consents if consent.is_live]
        if len(live) > len(set(live)):
            raise ValidationError(_("A live consent for this field and purpose is already recorded."))


class ConsentInline(StaffScoped, admin.StackedInline):
    """Consents of a record. They are withdrawn, not deleted: what was agreed when stays on file."""

    formset = ConsentFormSet
    extra = 0
    formfield_overrides = {models.FileField: {"widget": PrivateFileInput}}
    fields = [
        ("field", "purpose"),
        ("channel", "given_on", "text_version"),
        "evidence",
        "recorded_by",
        ("withdrawn_at", "withdrawn_by"),
    ]
    readonly_fields = ["recorded_by", "withdrawn_by"]
    can_delete = False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("recorded_by", "withdrawn_by")

    def get_fields(self, request, obj=None):
        # Who may only look gets the name of the file: Django would ask for its address.
        if self.has_change_permission(request, obj):
            return self.fields
        return ["evidence_name" if field == "evidence" else field for field in self.fields]

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return fields if self.has_change_permission(request, obj) else [*fields, "evidence_name"]

    @admin.display(description=_("evidence"))
    def evidence_name(self, consent):
        return file_name(consent.evidence)


def note_who(formset, staff):
    """Fill in who recorded the consents of ``formset``, and who their withdrawals."""
    for form in formset.forms:
        consent = form.instance
        if not consent.pk:
            consent.recorded_by = staff
        if "withdrawn_at" in form.changed_data:
            consent.withdrawn_by = staff if consent.withdrawn_at else None


class SharedAdmin(StaffScopedAdmin):
    """Rows that belong to no kabupaten: all correct them; who answers for one kabupaten deletes none."""

    def has_delete_permission(self, request, obj=None):
        return not request.user.kabupaten_id and super().has_delete_permission(request, obj)


@admin.register(Source)
class SourceAdmin(SharedAdmin):
    """Sources; an app that makes something from them adds a `changing` of its own to ``dependents``."""

    list_display = ["publisher", "title", "published", "url"]
    list_display_links = ["publisher", "title"]
    search_fields = ["publisher", "title", "url"]
    ordering = ["publisher", "published", "pk"]
    dependents = []

    @contextmanager
    def changing(self, rows):
        with ExitStack() as stack:
            for changing in self.dependents:
                stack.enter_context(changing(rows))
            yield


@admin.register(Staff)
class StaffAdmin(UserAdmin):
    """Log-ins and their kabupaten: for superusers alone, since both say what somebody may see."""

    list_display = ["username", "first_name", "last_name", "kabupaten", "is_active", "is_superuser"]
    list_filter = ["kabupaten", *UserAdmin.list_filter]
    list_select_related = ["kabupaten"]
    fieldsets = [*UserAdmin.fieldsets[:2], (None, {"fields": ["kabupaten"]}), *UserAdmin.fieldsets[2:]]
    add_fieldsets = [*UserAdmin.add_fieldsets, (None, {"fields": ["is_staff", "kabupaten"]})]

    def _is_superuser(self, request, obj=None):
        return request.user.is_active and request.user.is_superuser

    has_module_permission = _is_superuser
    has_view_permission = _is_superuser
    has_add_permission = _is_superuser
    has_change_permission = _is_superuser
    has_delete_permission = _is_superuser
