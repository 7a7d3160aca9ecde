from django.contrib import admin
from django.db import models

from .models import Desa, Kabupaten, Kecamatan, Provinsi, RegionEvent


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
