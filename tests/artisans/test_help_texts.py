"""Every field that a clerk fills in says what to write; both languages of a text stand side by side."""

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils import translation

from artisans import models
from stewardship.models import Source
from tests.factories import ProducerFactory, StaffFactory

KEPT_BY_STAFF = [
    models.Producer,
    models.Product,
    models.Artisan,
    models.Kiln,
    models.SalesChannel,
    models.OpeningHours,
    models.OpeningException,
    models.Photo,
    models.ProductType,
    models.Technique,
    models.Motif,
    models.Finish,
    Source,
]
WRITTEN_BY_THE_PORTAL = {"id", "status", "created", "updated", "verification_note"}
PARENTS = {"producer", "record"}
"""The producer of a row, which nobody chooses."""


@pytest.mark.parametrize("model", KEPT_BY_STAFF, ids=lambda model: model.__name__)
def test_every_field_says_what_to_write(model):
    rows = model not in (models.Product, models.Artisan)
    silent = {
        field.name
        for field in [*model._meta.fields, *model._meta.many_to_many]
        if field.editable and not field.help_text and not (rows and field.name in PARENTS)
    }

    assert silent - WRITTEN_BY_THE_PORTAL == set()


@pytest.mark.parametrize("model", KEPT_BY_STAFF, ids=lambda model: model.__name__)
def test_both_languages_of_a_text_stand_in_one_line(model):
    edited = [(each.model, each) for each in admin.site._registry.values()]
    edited += [(inline.model, inline) for _model, each in edited for inline in each.inlines]
    wanted = {field.name for field in model._meta.fields if field.name.endswith("_ind") and field.editable}

    for _model, each in [pair for pair in edited if pair[0] is model]:
        fields = [
            line
            for _title, options in each.fieldsets or [("", {"fields": each.fields or []})]
            for line in options["fields"]
        ]
        pairs = {line for line in fields if isinstance(line, tuple) and line[0].endswith("_ind")}
        together = {name for name in wanted if (name, name.replace("_ind", "_en")) in pairs}
        assert together == wanted or getattr(each, "template", "").endswith("tabular.html")


@pytest.mark.django_db
def test_labels_name_the_language(client):
    client.force_login(StaffFactory(purwakarta=True))
    form = client.get(reverse("admin:artisans_producer_change", args=[ProducerFactory().pk])).context["adminform"].form

    with translation.override("en"):
        labels = [str(form.fields[f"description_{code}"].label) for code in ("ind", "en")]

    assert labels == ["About the business (Indonesian)", "About the business (English)"]
