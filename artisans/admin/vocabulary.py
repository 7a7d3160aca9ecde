from contextlib import ExitStack, contextmanager

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from stewardship.admin import SharedAdmin

from ..models import Finish, Motif, ProductType, Technique
from .indexed import ReindexesProducers


class WordAdmin(ReindexesProducers, SharedAdmin):
    """A word of the craft in both languages; producers that have it find it in their search text."""

    list_display = ["name_ind", "name_en", "aliases_ind", "order"]
    search_fields = ["name_ind", "name_en", "aliases_ind", "aliases_en"]
    ordering = ["order", "pk"]
    autocomplete_fields = ["sources"]
    prepopulated_fields = {"slug": ["name_ind"]}
    words = (
        None,
        {
            "fields": [
                ("name_ind", "name_en"),
                "slug",
                ("aliases_ind", "aliases_en"),
                ("description_ind", "description_en"),
                "order",
            ]
        },
    )
    origin = (_("Origin"), {"fields": ["sources"]})
    fieldsets = [words, origin]


@admin.register(ProductType)
class ProductTypeAdmin(WordAdmin):
    """Product types; a higher app that makes something from them adds a `changing` of its own to ``dependents``."""

    dependents = []
    producers_lookup = "product_types"
    list_display = ["name_ind", "name_en", "group", "aliases_ind", "order"]
    list_filter = ["group"]
    fieldsets = [
        WordAdmin.words,
        (
            _("Form"),
            {"fields": ["group", "vessel", ("height_min_cm", "height_max_cm"), ("kbli", "hs_hint"), "for_food"]},
        ),
        (_("Origin"), {"fields": ["origins", "sources"]}),
    ]

    @contextmanager
    def changing(self, rows):
        with ExitStack() as stack:
            for changing in (super().changing, *self.dependents):
                stack.enter_context(changing(rows))
            yield


@admin.register(Technique)
class TechniqueAdmin(WordAdmin):
    producers_lookup = "techniques"
    list_display = ["name_ind", "name_en", "stage", "filterable", "order"]
    list_filter = ["stage", "filterable"]
    fieldsets = [WordAdmin.words, (None, {"fields": ["stage", "filterable"]}), WordAdmin.origin]


@admin.register(Motif)
class MotifAdmin(WordAdmin):
    producers_lookup = "motifs"
    fieldsets = [WordAdmin.words, (_("Origin"), {"fields": ["origins", "sources"]})]


@admin.register(Finish)
class FinishAdmin(WordAdmin):
    producers_lookup = "finishes"
    list_display = ["name_ind", "name_en", "is_glaze", "aliases_ind", "order"]
    fieldsets = [WordAdmin.words, (None, {"fields": ["is_glaze"]}), WordAdmin.origin]
