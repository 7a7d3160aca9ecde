"""Pieces and people in the admin."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext

from artisans.models import Artisan, Producer, Product
from tests.factories import (
    ArtisanFactory,
    FinishFactory,
    MotifFactory,
    ProducerFactory,
    ProductFactory,
    ProductTypeFactory,
    StaffFactory,
    TechniqueFactory,
    indexed,
)
from tests.stewardship.admin_forms import errors_of, form_of

pytestmark = pytest.mark.django_db
PRICES = "The highest price is below the lowest, or the lowest is missing."


def page(name, *args):
    return reverse(f"admin:artisans_{name}", args=args)


def opened(client, url, form):
    return form_of(client.get(url), form)


def test_product_is_corrected_and_its_producer_follows(client, officer):
    product = ProductFactory(published=True, producer__published=True, price_min=5000)
    indexed(product.producer)
    url = page("product_change", product.pk)
    technique, motif, finish = TechniqueFactory(), MotifFactory(), FinishFactory()

    response = client.post(
        url,
        opened(client, url, "product_form")
        | {
            "name_ind": "Padasan besar",
            "name_en": "Large ablution jar",
            "type": ProductTypeFactory(name_ind="Padasan").pk,
            "techniques": [technique.pk],
            "motif": motif.pk,
            "finish": finish.pk,
            "height_cm": "62.5",
            "price_min": "75000",
            "price_max": "120000",
        },
    )

    assert response.url == page("product_changelist")
    saved, producer = Product.objects.get(), Producer.objects.get()
    assert (saved.name_ind, saved.name_en, saved.height_cm, saved.status) == (
        "Padasan besar",
        "Large ablution jar",
        62.5,
        "published",
    )
    assert (producer.price_from, producer.price_to) == (75_000, 120_000)
    assert {"padasan", "besar", "ablution"} <= set(producer.search_keys.split())
    assert f"motifs:{motif.slug}" in producer.facet_terms
    assert "padasan" in saved.search_text


def test_product_is_added_as_draft_and_not_yet_found(client, officer):
    producer = ProducerFactory(published=True)
    values = opened(client, page("product_add"), "product_form")

    client.post(
        page("product_add"),
        values | {"producer": producer.pk, "type": ProductTypeFactory().pk, "name_ind": "Kendi", "price_min": 1000},
    )

    assert Product.objects.get().status == "draft"
    assert Producer.objects.get().price_from is None


def test_deleted_product_is_gone_from_its_producer(client):
    client.force_login(StaffFactory(superuser=True))
    product = ProductFactory(published=True, name_ind="Kendi maling")
    indexed(product.producer)

    client.post(page("product_delete", product.pk), {"post": "yes"})

    assert not Product.objects.exists()
    assert "maling" not in Producer.objects.get().search_text


def test_products_deleted_together_are_gone_from_their_producers(client):
    client.force_login(StaffFactory(superuser=True))
    products = [ProductFactory(published=True, name_ind="Kendi maling") for _n in range(2)]
    for product in products:
        indexed(product.producer)

    client.post(
        page("product_changelist"),
        {"action": "delete_selected", "_selected_action": [product.pk for product in products], "post": "yes"},
    )

    assert not Product.objects.exists()
    assert not Producer.objects.filter(search_text__contains="maling").exists()


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"price_min": "9000", "price_max": "5000"}, "__all__", PRICES),
        ({"price_min": "", "price_max": "5000"}, "__all__", PRICES),
        ({"name_ind": ""}, "name_ind", "This field is required."),
    ],
)
def test_wrong_product_is_refused(client, officer, wrong, field, said):
    product = ProductFactory()
    url = page("product_change", product.pk)

    response = client.post(url, opened(client, url, "product_form") | wrong)

    assert errors_of(response) == {field: [gettext(said)]}


def test_artisan_is_corrected(client, officer):
    artisan, technique = ArtisanFactory(name="Ibu Wati"), TechniqueFactory()
    url = page("artisan_change", artisan.pk)

    client.post(
        url, opened(client, url, "artisan_form") | {"name": "Ibu Watini", "is_owner": "on", "skills": [technique.pk]}
    )

    saved = Artisan.objects.get()
    assert (saved.name, saved.is_owner, list(saved.skills.all())) == ("Ibu Watini", True, [technique])
    # A person is not part of what the public searches.
    assert "wati" not in Producer.objects.get().search_text


def test_carton_of_a_product_is_kept_and_its_bounds_are_said(client, officer):
    product = ProductFactory()
    url = page("product_change", product.pk)
    carton = {
        "carton_length_cm": "60",
        "carton_width_cm": "40.5",
        "carton_height_cm": "45",
        "carton_weight_kg": "18.25",
    }

    client.post(url, opened(client, url, "product_form") | carton | {"nesting_percent": "25"})
    wrong = client.post(url, opened(client, url, "product_form") | {"carton_length_cm": "300", "nesting_percent": "2"})

    product.refresh_from_db()
    kept = [str(getattr(product, name)) for name in carton]
    assert (kept, product.nesting_percent) == (["60.0", "40.5", "45.0", "18.25"], 25)
    assert product.history.first().carton_length_cm == 60
    assert set(errors_of(wrong)) == {"carton_length_cm", "nesting_percent"}
