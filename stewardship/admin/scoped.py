"""What every admin of the portal stands on: an officer meets the rows of the own kabupaten only.

List, form, history, deletion, actions and autocomplete start from `get_queryset`; the choices of a
form are scoped on top, since a crafted POST may name any row that a field's queryset has.
"""

from contextlib import contextmanager
from dataclasses import dataclass
from operator import attrgetter

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AdminFileWidget
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models, transaction
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from pictures.models import PictureField

from .. import whole_numbers
from ..photos_form import PhotoField
from .choosing import ChooseOne, ChooseSeveral
from .paging import CheckedList
from .plain_keys import PlainKeys


@dataclass(frozen=True, slots=True)
class Tool:
    """A button over a list or a form: a link, or with ``post`` a form of one button.

    One that is ``seldom`` pressed stands behind the others.
    """

    label: str
    url: str
    post: bool = False
    seldom: bool = False


class StaffScoped(PlainKeys):
    """Rows and choices of the own kabupaten, for an admin or an inline."""

    formfield_overrides = {
        PictureField: {"form_class": PhotoField, "widget": AdminFileWidget},
        models.URLField: {"assume_scheme": "https"},
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 5, "cols": 42})},
        **whole_numbers.of_model_fields(models.PositiveIntegerField, models.PositiveBigIntegerField, size=14),
    }

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.for_staff(request.user) if hasattr(rows, "for_staff") else rows

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        return super().formfield_for_foreignkey(db_field, request, **self._own(db_field, request, kwargs, ChooseOne))

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs = self._own(db_field, request, kwargs, ChooseSeveral)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def _own(self, db_field, request, kwargs, widget):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs = {"widget": widget(db_field, self.admin_site, using=kwargs.get("using")), **kwargs}
        rows = kwargs.get("queryset", db_field.remote_field.model._default_manager.all())
        return {**kwargs, "queryset": rows.for_staff(request.user)} if hasattr(rows, "for_staff") else kwargs


class RowsOfRecord(forms.BaseInlineFormSet):
    """The rows of an inline. What stands there twice is named by the words of the form, not by columns."""

    def get_unique_error_message(self, unique_check):
        fields = self.form.base_fields
        own = [name for name in unique_check if name in fields and name != self.fk.name]
        return super().get_unique_error_message([str(fields[name].label) for name in own])


class StaffScopedInline(StaffScoped, admin.TabularInline):
    extra = 0
    formset = RowsOfRecord


class StaffScopedAdmin(StaffScoped, admin.ModelAdmin):
    """Lists and forms of the own kabupaten, with room for more buttons and pages.

    A mixin adds buttons in `record_tools` and `list_tools` and pages in `extra_urls`; each asks
    `own` for its record, which knows the kabupaten and the right that is needed.
    """

    list_per_page = 50

    def get_changelist(self, request, **kwargs):
        return CheckedList

    def record_tools(self, request, record) -> list[Tool]:
        """Buttons over the form of ``record``."""
        return []

    def list_tools(self, request) -> list[Tool]:
        """Buttons over the list."""
        return []

    def extra_urls(self):
        """Pages of this admin besides Django's own, made by `page`."""
        return []

    def page(self, route, view, name):
        """A page of this admin for people who are logged in; ``view`` checks what they may."""
        return path(route, self.admin_site.admin_view(view), name=self.page_name(name))

    def page_name(self, name):
        return f"{self.opts.app_label}_{self.opts.model_name}_{name}"

    def page_url(self, name, *args):
        return reverse(f"admin:{self.page_name(name)}", args=args, current_app=self.admin_site.name)

    def get_urls(self):
        return [*self.extra_urls(), *super().get_urls()]

    def own(self, request, pk, right="change"):
        """Return the record ``pk`` of the own kabupaten, or answer 404; 403 without the ``right`` to it."""
        record = self.get_object(request, unquote(str(pk)))
        if record is None:
            raise Http404
        if not getattr(self, f"has_{right}_permission")(request, record):
            raise PermissionDenied
        return record

    def render_page(self, request, template, *, title, record=None, **context):
        """Answer with a page in the frame of the admin; ``record`` gives it its crumbs."""
        request.current_app = self.admin_site.name
        frame = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "original": record,
            "media": self.media,
        }
        return TemplateResponse(request, template, {**frame, **context})

    @contextmanager
    def changing(self, rows):
        """Wrap every change of ``rows``: what is made from them is made anew when this ends."""
        yield

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(
            request, {"list_tools": _in_order(self.list_tools(request)), **(extra_context or {})}
        )

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context["record_tools"] = _in_order(self.record_tools(request, obj))
        return super().render_change_form(request, context, add, change, form_url, obj)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Two rows that exchange a value pass every form, yet not the database: say so, change nothing."""
        try:
            with transaction.atomic():
                return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError:
            message = _("Nothing was saved: two rows would have had the same value for a moment. Save one first.")
            self.message_user(request, message, messages.ERROR)
            return redirect(request.get_full_path())

    def save_related(self, request, form, formsets, change):
        with self.changing(self.model._default_manager.filter(pk=form.instance.pk)):
            super().save_related(request, form, formsets, change)

    def delete_model(self, request, obj):
        with self.changing(self.model._default_manager.filter(pk=obj.pk)):
            super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        with transaction.atomic(), self.changing(queryset):
            super().delete_queryset(request, queryset)


def _in_order(tools):
    return sorted(tools, key=attrgetter("seldom"))


class SharedAdmin(StaffScopedAdmin):
    """Rows that belong to no kabupaten: all correct them; who answers for one kabupaten deletes none."""

    def has_delete_permission(self, request, obj=None):
        return not request.user.kabupaten_id and super().has_delete_permission(request, obj)
