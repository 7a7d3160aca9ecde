"""Lists as a clerk expects them: found by what is at hand, filtered by what is to do, and clean for the policy."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from artisans import indexing
from artisans.models import Producer, Product
from gerabah_portal import roles
from stewardship.lifecycle import REVIEW_AFTER
from tests.factories import (
    ArtisanFactory,
    DesaFactory,
    KecamatanFactory,
    PhotoFactory,
    ProducerFactory,
    ProductFactory,
    StaffFactory,
)
from tests.portal.page_rules import parse
from tests.stewardship.test_admin_scope import FACTORIES

pytestmark = pytest.mark.django_db
MODELS = sorted((model for model in admin.site._registry if model is not Group), key=lambda model: model._meta.label)
every_admin = pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)


@pytest.fixture
def superuser(client):
    user = StaffFactory(superuser=True)
    client.force_login(user)
    return user


def shown(client, model, **query):
    response = client.get(list_of(model), query)
    assert response.status_code == 200, response.get("Location")
    return list(response.context["cl"].result_list)


def list_of(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


# What holds for every list


@every_admin
def test_list_has_a_stable_order(client, superuser, model):
    request = client.get(reverse("admin:index")).wsgi_request
    cl = admin.site.get_model_admin(model).get_changelist_instance(request)

    assert cl.get_ordering(request, cl.root_queryset)[-1].lstrip("-") == "pk" or _is_unique(model, cl.queryset)


@pytest.mark.parametrize("query", ["verified_at__year=99999", "verified_at__year=0", "founded_year=x", "pk__in=1,x"])
def test_value_that_nothing_can_be_compared_with_is_no_error_of_ours(client, superuser, query):
    ProducerFactory()

    response = client.get(f"{list_of(Producer)}?{query}")
    file = client.get(f"{reverse('admin:artisans_producer_export_file', args=['csv'])}?{query}")

    assert (response.status_code, response["Location"]) == (302, f"{list_of(Producer)}?e=1")
    assert file.status_code == 400


def _is_unique(model, queryset):
    """Whether the first column of the order stands in one row only, as codes of places do."""
    first = str(queryset.query.order_by[0]).lstrip("-")
    return first == "pk" or model._meta.get_field(first).unique


@every_admin
def test_list_is_cut_into_pages(model):
    assert admin.site.get_model_admin(model).list_per_page <= 100


@every_admin
def test_list_can_be_searched(model):
    assert admin.site.get_model_admin(model).search_fields


@every_admin
@pytest.mark.parametrize("name", ["changelist", "add", "change", "history", "delete"])
def test_page_of_the_office_keeps_to_the_policy(client, superuser, model, name):
    """No inline style, script or handler: the content policy would refuse it, and half the page with it."""
    record = FACTORIES[model]()
    url = reverse(
        f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}",
        args=[record.pk] if name in ("change", "history", "delete") else [],
    )

    response = client.get(url)

    if response.status_code == 200:
        page = parse(response)
        # Django's icons for yes and no have their size from the style sheet.
        assert [problem for problem in page.problems if "/admin/img/icon-" not in problem] == []
        assert page.h1 == 1


@pytest.mark.parametrize("model", [Producer, Product])
def test_list_of_records_does_not_count_all_of_them(model):
    assert admin.site.get_model_admin(model).show_full_result_count is False


# Columns


def test_list_shows_how_far_how_good_and_how_fresh_a_record_is(client, superuser):
    ProducerFactory(published=True, sample=True)
    cells = " ".join(parse(client.get(list_of(Producer))).words)

    assert str(Producer.Status.PUBLISHED.label) in cells
    assert str(Producer._meta.get_field("is_sample").verbose_name) in cells


def test_list_sorts_by_quality(client, superuser):
    good, poor = ProducerFactory(), ProducerFactory()
    Producer.objects.filter(pk=good.pk).update(completeness=90)
    Producer.objects.filter(pk=poor.pk).update(completeness=10)
    column = admin.site.get_model_admin(Producer).list_display.index("score") + 1

    assert shown(client, Producer, o=column) == [poor, good]
    assert shown(client, Producer, o=f"-{column}") == [good, poor]


# Filters


def test_gap_filter_finds_what_is_missing(client, superuser):
    with_photo, without = PhotoFactory().record, ProducerFactory()
    indexing.refresh(Producer.objects.all())

    assert shown(client, Producer, missing="photo") == [without]
    assert set(shown(client, Producer, missing="hours")) == {with_photo, without}


def test_gap_filter_works_on_pieces(client, superuser):
    cheap, unpriced = ProductFactory(price_min=1000), ProductFactory()
    indexing.refresh(Producer.objects.all())

    assert shown(client, Product, missing="price") == [unpriced]
    assert cheap in shown(client, Product, missing="size")


def test_gap_filter_ignores_what_is_no_rule(client, superuser):
    producer = ProducerFactory()

    assert shown(client, Producer, missing="nonsense' --") == [producer]


def test_photo_filter_finds_unconfirmed_descriptions(client, superuser):
    PhotoFactory()
    waiting = PhotoFactory(alt_confirmed=False).record

    assert shown(client, Producer, photos="unconfirmed") == [waiting]


def test_review_filter_tells_due_never_and_fresh_apart(client, superuser):
    never = ProducerFactory()
    fresh = ProducerFactory(verified_at=timezone.now(), verified_by=superuser)
    due = ProducerFactory(verified_at=timezone.now() - REVIEW_AFTER - timedelta(days=1), verified_by=superuser)

    found = {value: shown(client, Producer, review=value) for value in ("due", "never", "fresh")}

    assert found == {"due": [due], "never": [never], "fresh": [fresh]}


@pytest.mark.parametrize(
    ("factory", "parameter"),
    [
        (ProducerFactory, "kecamatan__code__exact"),
        (ProductFactory, "producer__kecamatan__code__exact"),
        (ArtisanFactory, "producer__kecamatan__code__exact"),
    ],
)
def test_records_are_filtered_by_kecamatan(client, superuser, factory, parameter):
    factory()
    there = factory(serang=True)
    kecamatan = getattr(there, "producer", there).kecamatan

    assert shown(client, type(there), **{parameter: kecamatan.pk}) == [there]


def test_officer_is_offered_the_kecamatan_of_the_own_kabupaten_only(client):
    for kecamatan in (KecamatanFactory(serang=True), KecamatanFactory(serang=True), KecamatanFactory()):
        ProducerFactory(kecamatan=kecamatan)
    client.force_login(StaffFactory(serang=True))

    specs = client.get(list_of(Producer)).context["cl"].filter_specs

    offered = {str(name) for spec in specs for _pk, name in getattr(spec, "lookup_choices", [])}
    assert offered >= set(KecamatanFactory._meta.model.objects.filter(kabupaten="36.04").values_list("name", flat=True))
    assert not offered & set(
        KecamatanFactory._meta.model.objects.filter(kabupaten="32.14").values_list("name", flat=True)
    )


# Search


@pytest.mark.parametrize(
    "typed", ["0812 3456 7890", "+62 812-3456-7890", "62812345678", "(0812) 3456", "8123456", "081234567890"]
)
def test_producer_is_found_by_telephone_as_people_write_it(client, superuser, typed):
    wanted = ProducerFactory(whatsapp="+6281234567890")
    ProducerFactory(phone="+6285511112222")

    assert shown(client, Producer, q=typed) == [wanted]


def test_short_number_is_no_telephone(client, superuser):
    ProducerFactory(phone="+6281234567890")
    named = ProducerFactory(name="Gerabah 1234")

    assert shown(client, Producer, q="1234") == [named]


def test_producer_is_found_by_village_and_nib(client, superuser):
    desa = DesaFactory(anjun=True)
    wanted = ProducerFactory(name="Gerabah Wati", desa=desa, nib="1234567890123")
    ProducerFactory(name="Gerabah Wati")

    assert shown(client, Producer, q="wati anjun") == [wanted]
    assert shown(client, Producer, q="1234567890123") == [wanted]


def test_telephone_search_stays_in_the_own_kabupaten(client):
    ProducerFactory(phone="+6281234567890")
    own = ProducerFactory(serang=True, phone="+6281234567890")
    client.force_login(StaffFactory(serang=True))

    assert shown(client, Producer, q="0812 3456 7890") == [own]


def test_reader_opens_every_list_that_the_role_may_see(client):
    client.force_login(StaffFactory(serang=True, role=roles.REVIEWER))
    allowed = {
        model
        for app, names, _rights in roles.ROLES[roles.REVIEWER]
        for model in MODELS
        if model._meta.app_label == app and model._meta.model_name in names
    }

    assert {model for model in MODELS if client.get(list_of(model)).status_code == 200} == allowed
