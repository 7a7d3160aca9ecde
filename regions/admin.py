import re

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.db.models import Case, Value, When
from django.http import JsonResponse
from django.urls import path
from django.utils.translation import gettext as _

from . import positions
from .models import Desa, Kabupaten, Kecamatan, Provinsi, RegionEvent

CODE = re.compile(r"[0-9.]{5,13}")


class PlaceAdmin(admin.ModelAdmin):
    """Places as reference data: staff look them up and choose them, `load_reference` writes them."""

    list_display = ["code", "name", "alt_names"]
    search_fields = ["code", "name", "alt_names"]
    ordering = ["code"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def get_queryset(self, request):
        return super().get_queryset(request).for_staff(request.user)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Kabupaten)
class KabupatenAdmin(PlaceAdmin):
    list_select_related = ["provinsi"]
    list_display = [*PlaceAdmin.list_display, "provinsi"]


@admin.register(Kecamatan)
class KecamatanAdmin(PlaceAdmin):
    list_select_related = ["kabupaten"]
    list_display = [*PlaceAdmin.list_display, "kabupaten"]
    list_filter = [("kabupaten", admin.RelatedOnlyFieldListFilter)]


@admin.register(Desa)
class DesaAdmin(PlaceAdmin):
    list_select_related = ["kecamatan__kabupaten"]
    list_display = [*PlaceAdmin.list_display, "kecamatan"]
    list_filter = ["kind", ("kecamatan", admin.RelatedOnlyFieldListFilter)]
    search_fields = [*PlaceAdmin.search_fields, "kecamatan__name"]

    def get_urls(self):
        return [
            path("position/", self.admin_site.admin_view(self.position_view), name="regions_desa_position"),
            path("outlines/", self.admin_site.admin_view(self.outlines_view), name="regions_desa_outlines"),
            *super().get_urls(),
        ]

    def choices_for(self, request, desa):
        """The desa that a form offers: with the places around them, those of its kecamatan first."""
        first = Case(When(kecamatan=_code(request, "kecamatan"), then=Value(0)), default=Value(1))
        return desa.for_choosing().order_by(first, "name", "pk")

    def choice_text(self, desa):
        return desa.full_name

    def outlines_view(self, request):
        """The outlines of the desa of one kecamatan as GeoJSON, for the map of a form."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        desa = Desa.objects.in_kecamatan(_code(request, "kecamatan")).filter(outline__isnull=False).order_by("pk")
        features = [
            {"type": "Feature", "geometry": outline, "properties": {"code": code, "name": name}}
            for code, name, outline in desa.values_list("pk", "name", "outline")
        ]
        return JsonResponse({"type": "FeatureCollection", "features": features})

    def position_view(self, request):
        """Answer the map of a form: what was pasted or pointed at as two numbers, and whether that fits."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        asked = request.GET
        try:
            position = _position_of(asked)
        except ValidationError as error:
            return JsonResponse({"level": "error", "said": " ".join(error.messages)})
        judgement = positions.judge(position.lat, position.lon, _code(request, "place"))
        return JsonResponse({"lat": position.lat, "lon": position.lon, **_in_words(position, judgement)})


def _code(request, name):
    """The code of a place in the query, or "" when there stands none."""
    code = request.GET.get(name, "")
    return code if CODE.fullmatch(code) else ""


def _position_of(asked):
    if text := asked.get("text"):
        return positions.read(text)
    return positions.of_cells(asked.get("lat"), asked.get("lon")) or positions.read("")


def _in_words(position, judgement):
    problem = judgement.refusal or judgement.warning
    said = problem or (_("It lies in %(place)s.") % {"place": judgement.found} if judgement.found else "")
    level = "error" if judgement.refusal else "warning" if problem or position.note else "ok"
    return {"level": level, "said": " ".join(filter(None, [position.note, said]))}


@admin.register(Provinsi)
class ProvinsiAdmin(PlaceAdmin):
    def get_queryset(self, request):
        own = request.user.kabupaten_id
        places = admin.ModelAdmin.get_queryset(self, request)
        return places.filter(kabupaten=own) if own else places


@admin.register(RegionEvent)
class RegionEventAdmin(PlaceAdmin):
    list_display = ["date", "title", "code", "source_name"]
    search_fields = ["title_ind", "title_en", "code"]
    ordering = ["-date"]
