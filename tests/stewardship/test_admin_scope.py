"""Every registered admin: an officer of Serang meets nothing of Purwakarta, whatever is asked.

No admin is named here. A new one is tested as soon as it is registered and has a factory that takes
``serang=True``; one that belongs to no kabupaten says so in `SHARED`.
"""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.db.models import ForeignKey, ManyToManyField
from django.forms import ModelChoiceField
from django.forms.models import model_to_dict
from django.urls import reverse
from factory.base import FactoryMetaClass

from artisans.models import Finish, Motif, ProductType, Technique
from figures.models import Indicator
from programmes.models import Partner
from stewardship.models import Source, Staff
from tests import factories
from tourism.models import Season

SHARED = {Finish, Group, Indicator, Motif, Partner, ProductType, Season, Source, Staff, Technique}
FACTORIES = {
    made._meta.model: made
    for made in vars(factories).values()
    if isinstance(made, FactoryMetaClass) and not made._meta.abstract
}


def is_scoped(model):
    return hasattr(model._default_manager.all(), "for_staff")


SCOPED = sorted((model for model in admin.site._registry if is_scoped(model)), key=lambda model: model._meta.label)
every_scoped_admin = pytest.mark.parametrize("model", SCOPED, ids=lambda model: model._meta.label)
pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    """An officer of Serang to whom nothing is forbidden but the other kabupaten."""
    officer = factories.StaffFactory(serang=True)
    officer.user_permissions.set(Permission.objects.all())
    client.force_login(officer)
    return officer


@pytest.fixture
def asked(client, officer):
    """A request of the officer, for what an admin decides by request."""
    request = client.get(reverse("admin:index")).wsgi_request
    request.user = officer
    return request


def page(model, name, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args)


def asked_for_unknown(response):
    return response.status_code in (403, 404) or (
        response.status_code == 302 and response.url == reverse("admin:index")
    )


def test_admin_of_every_model_is_scoped_or_known_as_shared():
    assert set(admin.site._registry) - set(SCOPED) == SHARED


@every_scoped_admin
def test_list_shows_own_records_only(client, officer, model):
    theirs, own = FACTORIES[model](), FACTORIES[model](serang=True)

    shown = client.get(page(model, "changelist")).context["cl"].result_list

    assert own in shown
    assert theirs not in shown


@every_scoped_admin
@pytest.mark.parametrize("name", ["change", "history", "delete"])
def test_page_of_another_office_is_not_there(client, asked, model, name):
    theirs, own = FACTORIES[model](), FACTORIES[model](serang=True)

    assert asked_for_unknown(client.get(page(model, name, theirs.pk)))
    if name != "delete" or admin.site._registry[model].has_delete_permission(asked):
        assert client.get(page(model, name, own.pk)).status_code == 200


@every_scoped_admin
def test_post_to_another_office_changes_nothing(client, officer, model):
    theirs = FACTORIES[model]()
    before = model_to_dict(theirs)

    assert asked_for_unknown(client.post(page(model, "change", theirs.pk), {"name": "Milik Serang"}))
    assert asked_for_unknown(client.post(page(model, "delete", theirs.pk), {"post": "yes"}))

    assert model_to_dict(model._default_manager.get(pk=theirs.pk)) == before


def second_argument(name, record):
    """What stands in an address behind the record: a step of its life, another record, a row of it."""
    related = {"number": "consents", "photo": "photos"}
    if name in related and hasattr(record, related[name]):
        return getattr(record, related[name]).values_list("pk", flat=True).first() or 1
    return {"name": "archive", "kind": "csv", "other": record.pk + 1}.get(name, 1)


def pages_of_a_record(model, record):
    """Every address of this admin that names ``record``: what a mixin adds tomorrow is among them."""
    for pattern in admin.site._registry[model].get_urls():
        names = list(pattern.pattern.converters)
        if names and names[0] in ("pk", "object_id", "id") and pattern.name:
            rest = [second_argument(name, record) for name in names[1:]]
            yield reverse(f"admin:{pattern.name}", args=[record.pk, *rest])


def rows_of(record):
    """The record and what hangs on it, as the database has them."""
    related = [field for field in type(record)._meta.related_objects if field.one_to_many or field.one_to_one]
    rows = {
        field.name: list(field.related_model._base_manager.filter(**{field.field.name: record.pk}).values())
        for field in related
    }
    return rows | {"": type(record)._base_manager.filter(pk=record.pk).values().first()}


@every_scoped_admin
def test_no_page_of_another_office_opens_or_takes_a_post(client, officer, model):
    theirs = FACTORIES[model]()
    before, pages = rows_of(theirs), list(pages_of_a_record(model, theirs))

    for url in pages:
        for post in ({}, {"reason": "x", "confirm": str(theirs.pk), "post": "yes", "checked_on": "2026-01-01"}):
            assert asked_for_unknown(client.post(url, post)), url
        answer = client.get(url)
        # Some pages only take a POST, and some send whoever only looks on to the page before them.
        assert answer.status_code == 405 or asked_for_unknown(answer) or asked_for_unknown(client.get(answer.url)), url

    assert len(pages) >= 3  # Django's own
    assert rows_of(theirs) == before


@every_scoped_admin
def test_no_list_page_tells_of_another_office(client, officer, model):
    """Exports, lists of the deleted, of duplicates …: whatever an admin offers besides its records."""
    theirs, own = FACTORIES[model](), FACTORIES[model](serang=True)
    marks = {str(theirs), getattr(theirs, "slug", "")} - {"", str(own)}

    for pattern in admin.site._registry[model].get_urls():
        names = list(pattern.pattern.converters)
        if not pattern.name or names not in ([], ["kind"]) or pattern.name.endswith("_add"):
            continue
        response = client.get(reverse(f"admin:{pattern.name}", args=["csv"] * len(names)))
        told = b"".join(response.streaming_content) if response.streaming else response.content
        assert not any(mark in told.decode(errors="replace") for mark in marks), pattern.name


@every_scoped_admin
def test_action_leaves_records_of_another_office_alone(client, asked, model):
    theirs, own = FACTORIES[model](), FACTORIES[model](serang=True)
    before = model._default_manager.values().get(pk=theirs.pk)

    for action in admin.site._registry[model].get_actions(asked):
        client.post(
            page(model, "changelist"),
            {"action": action, "_selected_action": [theirs.pk, own.pk], "post": "yes", "select_across": "1"},
        )

    assert model._default_manager.values().get(pk=theirs.pk) == before


def pointing_at(model):
    """Fields of any model whose choices the autocomplete of ``model`` would offer."""
    return [
        field
        for source in apps.get_models()
        for field in [*source._meta.fields, *source._meta.many_to_many]
        if isinstance(field, (ForeignKey, ManyToManyField)) and field.remote_field.model is model
    ]


@every_scoped_admin
def test_autocomplete_offers_own_records_only(client, officer, model):
    theirs, own = FACTORIES[model](), FACTORIES[model](serang=True)

    for field in pointing_at(model):
        query = {
            "app_label": field.model._meta.app_label,
            "model_name": field.model._meta.model_name,
            "field_name": field.name,
        }
        response = client.get(reverse("admin:autocomplete"), query)
        if response.status_code == 403:  # no search fields: offered nowhere
            continue
        offered = {result["id"] for result in response.json()["results"]}
        assert str(own.pk) in offered
        assert str(theirs.pk) not in offered


def choice_fields(response):
    """Every field of a form and its inlines that chooses rows of a model which belongs to a kabupaten."""
    forms = [response.context["adminform"].form]
    forms += [inline.formset.empty_form for inline in response.context["inline_admin_formsets"]]
    return [
        (f"{form.prefix or 'form'}.{name}", field.queryset)
        for form in forms
        for name, field in form.fields.items()
        # The key of an inline row is checked against the rows of its parent (test_admin_rows).
        if isinstance(field, ModelChoiceField) and name != "id" and is_scoped(field.queryset.model)
    ]


@every_scoped_admin
@pytest.mark.parametrize("name", ["add", "change"])
def test_form_offers_own_records_only(client, officer, model, name):
    own = FACTORIES[model](serang=True)
    response = client.get(page(model, name, *([own.pk] if name == "change" else [])))
    if response.status_code == 403 or not response.context["adminform"].form.fields:
        return  # places are only read

    for field, offered in choice_fields(response):
        theirs = FACTORIES[offered.model]()
        assert not offered.filter(pk=theirs.pk).exists(), field


@every_scoped_admin
def test_search_and_filters_find_own_records_only(client, officer, model):
    theirs = FACTORIES[model]()
    FACTORIES[model](serang=True)

    for query in ({"q": str(theirs)}, {"pk__in": str(theirs.pk)}, {"all": ""}):
        response = client.get(page(model, "changelist"), query, follow=True)
        assert theirs not in response.context["cl"].result_list
