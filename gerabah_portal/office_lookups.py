"""What the admin site tells about single rows: the public address of one, and the choices of a field."""

from django.contrib.admin.utils import unquote
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.contenttypes.models import ContentType
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path


class Choices(AutocompleteJsonView):
    """Choices as their admin wants them: in the order of its `choices_for`, named by its `choice_text`."""

    def get_queryset(self):
        rows = super().get_queryset()
        return self.model_admin.choices_for(self.request, rows) if hasattr(self.model_admin, "choices_for") else rows

    def serialize_result(self, obj, to_field_name):
        text = getattr(self.model_admin, "choice_text", str)(obj)
        return {**super().serialize_result(obj, to_field_name), "text": str(text)}


class ScopedLookups:
    """An admin site that tells about a row only what the admin of the row shows to the person who asks."""

    def get_urls(self):
        # Django's own page leads whoever is logged in to any object, and so tells the address of a draft.
        others = [url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site"]
        route = "r/<int:content_type_id>/<path:object_id>/"
        return [path(route, self.admin_view(self.on_site), name="view_on_site"), *others]

    def on_site(self, request, content_type_id, object_id):
        """Lead to the public page of an object that the person may see here."""
        content_type = ContentType.objects.filter(pk=content_type_id).first()
        model_admin = content_type and self._registry.get(content_type.model_class())
        row = model_admin and model_admin.get_object(request, unquote(object_id))
        if not row or not model_admin.has_view_permission(request, row):
            raise Http404
        shown = model_admin.view_on_site
        address = shown(row) if callable(shown) else hasattr(row, "get_absolute_url") and row.get_absolute_url()
        if not address:
            raise Http404
        return redirect(address)

    def autocomplete_view(self, request):
        return Choices.as_view(admin_site=self)(request)
