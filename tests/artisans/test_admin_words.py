"""Words of the craft and sources: changed once, right at every producer that has them."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext

from artisans.models import Producer, ProductType
from stewardship import content_version
from stewardship.models import Source
from tests.factories import (
    FinishFactory,
    MotifFactory,
    ProducerFactory,
    ProductFactory,
    ProductTypeFactory,
    SourceFactory,
    StaffFactory,
    TechniqueFactory,
    indexed,
)
from tests.stewardship.admin_forms import errors_of, form_of

pytestmark = pytest.mark.django_db
WORDS = [
    (ProductTypeFactory, "product_types"),
    (TechniqueFactory, "techniques"),
    (MotifFactory, "motifs"),
    (FinishFactory, "finishes"),
]


def page(word, name, *args):
    return reverse(f"admin:{word._meta.app_label}_{word._meta.model_name}_{name}", args=args)


def opened(client, word):
    return form_of(client.get(page(word, "change", word.pk)), f"{word._meta.model_name}_form")


@pytest.fixture
def officer(client):
    officer = StaffFactory(serang=True)
    client.force_login(officer)
    return officer


@pytest.mark.parametrize(("factory", "field"), WORDS)
def test_renamed_word_is_found_at_producers_of_both_offices(client, officer, factory, field):
    word = factory()
    indexed(ProducerFactory(**{field: [word]}))
    indexed(ProducerFactory(serang=True, **{field: [word]}))

    client.post(
        page(word, "change", word.pk), opened(client, word) | {"name_en": "Marbling", "aliases_ind": "lurik; belang"}
    )

    word.refresh_from_db()
    assert (word.name_en, word.aliases_ind) == ("Marbling", "lurik; belang")
    for producer in Producer.objects.all():
        assert {"marbling", "lurik", "belang"} <= set(producer.search_text.split())


@pytest.mark.parametrize(("factory", "field"), WORDS)
def test_deleted_word_is_gone_from_its_producers(client, factory, field):
    client.force_login(StaffFactory(superuser=True))
    word = factory(name_ind="Ukirsalah")
    indexed(ProducerFactory(**{field: [word]}))

    client.post(page(word, "delete", word.pk), {"post": "yes"})

    producer = Producer.objects.get()
    assert "ukirsalah" not in producer.search_text
    assert "ukirsalah" not in producer.facet_terms


@pytest.mark.parametrize("factory", [factory for factory, _field in WORDS])
def test_word_needs_its_name_in_both_languages(client, officer, factory):
    word = factory()

    response = client.post(page(word, "change", word.pk), opened(client, word) | {"name_ind": "", "name_en": ""})

    required = gettext("This field is required.")
    assert errors_of(response) == {"name_ind": [required], "name_en": [required]}


def test_product_type_with_impossible_heights_is_refused(client, officer):
    word = ProductTypeFactory()

    response = client.post(
        page(word, "change", word.pk), opened(client, word) | {"height_min_cm": 40, "height_max_cm": 20, "kbli": "23"}
    )

    said = [gettext("The largest height is below the smallest."), gettext("A KBLI code has 5 digits.")]
    assert errors_of(response) == {"__all__": said}


def test_word_in_use_by_a_product_is_not_deleted(client):
    client.force_login(StaffFactory(superuser=True))
    product = ProductFactory()

    response = client.post(page(product.type, "delete", product.type.pk), {"post": "yes"})

    assert response.context["protected"]
    assert ProductType.objects.exists()


def test_corrected_source_is_shown_at_its_producers(client, officer):
    source = SourceFactory(publisher="Kabar Lama")
    indexed(ProducerFactory(sources=[source]))
    before = content_version.current()

    client.post(page(source, "change", source.pk), opened(client, source) | {"publisher": "Kabar Baru"})

    assert [row[1] for row in Producer.objects.get().page_parts["sources"]] == ["Kabar Baru"]
    assert content_version.current() != before


def test_deleted_source_is_gone_from_its_producers(client):
    client.force_login(StaffFactory(superuser=True))
    source = SourceFactory()
    indexed(ProducerFactory(sources=[source]))

    client.post(page(source, "delete", source.pk), {"post": "yes"})

    assert Producer.objects.get().page_parts["sources"] == []


@pytest.mark.parametrize("published", ["kemarin", "2024-6", "24-06-2024"])
def test_source_date_is_written_the_iso_way(client, officer, published):
    source = SourceFactory()

    response = client.post(page(source, "change", source.pk), opened(client, source) | {"published": published})

    assert errors_of(response) == {"__all__": [gettext("Write the date as 2024, 2024-06 or 2024-06-24.")]}
    assert Source.objects.get().published == ""
