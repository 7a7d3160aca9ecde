"""A change list asks the database the same number of questions for one record and for five."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from tests.stewardship.test_admin_scope import FACTORIES, is_scoped

MODELS = sorted((model for model in admin.site._registry if model is not Group), key=lambda model: model._meta.label)
# There are two of each, and no more.
PAIRS = {"regions.Provinsi", "regions.Kabupaten"}


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["superuser", "serang"])
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_change_list_query_count(client, who, model):
    user = factories.StaffFactory(**{who: True})
    client.force_login(user)
    url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    traits = {"serang": True} if is_scoped(model) else {}
    FACTORIES[model](**traits)

    def asked():
        client.get(url)  # content types and the like are asked once per process
        with CaptureQueriesContext(connection) as queries:
            response = client.get(url)
        if response.status_code == 403:
            return 0, 0
        return len(queries), len(response.context["cl"].result_list)

    for_one, _shown = asked()
    FACTORIES[model].create_batch(4, **traits)
    for_five, shown = asked()

    assert for_five == for_one
    assert for_five <= 11
    assert shown >= 5 or model._meta.label in PAIRS or not for_five
