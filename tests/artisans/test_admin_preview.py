"""A draft as the public would see it: the public page with all its rules, for staff of the own office alone."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from artisans import indexing
from artisans.models import Producer
from gerabah_portal import roles
from stewardship import lifecycle
from tests.factories import PhotoFactory, ProducerFactory, ProductFactory, StaffFactory, indexed
from tests.portal.page_rules import GuardedClient, body, parse, problems_of
from tests.portal.world import EMAIL, PERSONAL, WHATSAPP, agree, full_producer, private_producer

pytestmark = pytest.mark.django_db
STATES = [{}, {"submitted": True}, {"archived": True}]
DRAFT = {"published": False}


def preview(record):
    return reverse(f"admin:artisans_{record._meta.model_name}_preview", args=[record.pk])


def change(record):
    return reverse(f"admin:artisans_{record._meta.model_name}_change", args=[record.pk])


@pytest.fixture(autouse=True)
def officer(client):
    officer = StaffFactory(purwakarta=True)
    client.force_login(officer)
    return officer


@pytest.mark.parametrize("state", STATES)
def test_preview_shows_a_record_that_is_not_public(client, state):
    producer = indexed(ProducerFactory(name="Gerabah Rancangan", description_ind="Gentong besar.", **state))

    page = parse(client.get(preview(producer)))

    assert client.get(producer.get_absolute_url()).status_code == 404
    assert "Gentong besar." in page.text
    assert change(producer) in page.hrefs()


def test_preview_is_the_public_page_to_the_letter(client, officer):
    producer = full_producer(**DRAFT)
    Producer.objects.filter(pk=producer.pk).update(status="draft", published_at=None, published_by=None)
    before = article(client.get(preview(producer)))

    producer.refresh_from_db()
    lifecycle.publish(producer, by=officer)

    assert before == article(client.get(producer.get_absolute_url()))


def article(response):
    """The page itself; only where its buttons lead back to depends on its address."""
    found = re.search(r"<article>.*</article>", body(response), re.DOTALL)[0]
    return re.sub(r'name="next" value="[^"]*"', 'name="next"', found)


def test_preview_shows_personal_data_with_consent_only(client):
    producer = indexed(private_producer(name="Wati", **DRAFT))
    secrets = [secret for shown in PERSONAL.values() for secret in shown]

    without = body(client.get(preview(producer)))
    agree(producer, "whatsapp")
    given = body(client.get(preview(producer)))

    assert [secret for secret in secrets if secret in without] == []
    assert WHATSAPP.lstrip("+") in given
    assert EMAIL not in given


def test_preview_shows_photos_that_the_public_may_see(client):
    producer = indexed(ProducerFactory())
    PhotoFactory(record=producer, alt_ind="Gentong di halaman")
    PhotoFactory(record=producer, alt_ind="Wajah perajin", shows_person=True)
    PhotoFactory(record=producer, alt_ind="Hanya usulan", alt_confirmed=False)

    text = body(client.get(preview(producer)))

    assert "Gentong di halaman" in text
    assert "Wajah perajin" not in text
    assert "Hanya usulan" not in text


@pytest.mark.parametrize(
    ("language", "said"), [("id", "Gentong besar."), ("en", "Large jars."), ("xx", "Gentong besar.")]
)
def test_preview_is_there_in_both_languages_and_keeps_the_page_rules(client, language, said):
    producer = indexed(ProducerFactory(description_ind="Gentong besar.", description_en="Large jars."))

    response = client.get(preview(producer), {"lang": language})

    assert problems_of("/en/" if language == "en" else "/", response) == []
    assert said in parse(response).text
    assert response["Content-Language"] == ("en" if language == "en" else "id")


def test_preview_is_kept_by_nobody_and_found_by_no_search_engine(settings, client):
    settings.PAGE_CACHE_SECONDS = 60
    producer = indexed(ProducerFactory())
    kept = GuardedClient()
    kept.force_login(StaffFactory(purwakarta=True))

    response = kept.get(preview(producer))

    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert {"no-store", "private"} <= set(response["Cache-Control"].replace(" ", "").split(","))
    page = parse(response)
    assert [meta["content"] for meta in page.metas if meta.get("name") == "robots"] == ["noindex, nofollow"]
    assert [values for kind, values in page.links if values.get("rel") in ("canonical", "alternate")] == []
    assert GuardedClient().get(preview(producer)).status_code == 302


def test_preview_of_another_office_is_not_there(client):
    producer = ProducerFactory(serang=True)
    product = ProductFactory(producer=producer)

    assert [client.get(preview(record)).status_code for record in (producer, product)] == [404, 404]
    assert client.get(reverse("admin:artisans_producer_preview", args=["x"])).status_code == 404


def test_preview_is_for_those_who_may_look(client):
    producer = indexed(ProducerFactory())
    client.force_login(StaffFactory(purwakarta=True, role=roles.REVIEWER))
    assert client.get(preview(producer)).status_code == 200

    stranger = StaffFactory(purwakarta=True, role="")
    stranger.user_permissions.set(Permission.objects.filter(codename="view_artisan"))
    client.force_login(stranger)
    assert client.get(preview(producer)).status_code == 403


# Pieces


def test_draft_of_a_piece_is_previewed_among_the_others(client):
    producer = ProducerFactory(published=True)
    public = ProductFactory(producer=producer, name_ind="Gentong mahal", price_min=90_000, published=True)
    draft = ProductFactory(producer=producer, name_ind="Kendi murah", price_min=5_000)
    ProductFactory(producer=producer, name_ind="Rancangan lain")
    indexing.refresh_all()

    shown = [ware.name for ware in client.get(preview(draft)).context["wares"]]

    assert shown == ["Kendi murah", "Gentong mahal"]
    assert [ware.name for ware in client.get(preview(public)).context["wares"]] == ["Gentong mahal"]
    assert [ware.name for ware in client.get(producer.get_absolute_url()).context["wares"]] == ["Gentong mahal"]


def test_preview_changes_nothing(client):
    product = ProductFactory(producer=indexed(ProducerFactory()))
    before = Producer.objects.values().get()

    client.get(preview(product))
    client.get(preview(product.producer))

    assert Producer.objects.values().get() == before


# The buttons


@pytest.mark.parametrize(("state", "offered"), [*((state, True) for state in STATES), ({"published": True}, False)])
def test_form_leads_to_the_preview_until_the_record_is_public(client, state, offered):
    producer = ProducerFactory(**state)

    page = parse(client.get(change(producer)))

    assert (preview(producer) in page.hrefs()) == offered
    assert (producer.get_absolute_url() in page.hrefs()) != offered


@pytest.mark.parametrize(("state", "offered"), [({}, True), ({"published": True}, False)])
def test_form_of_a_piece_leads_to_its_preview(client, state, offered):
    product = ProductFactory(producer=ProducerFactory(published=True), **state)

    assert (preview(product) in parse(client.get(change(product))).hrefs()) == offered


def test_preview_query_count_does_not_grow_with_rows(client):
    producer = ProducerFactory()

    def asked():
        ProductFactory(producer=producer, published=True)
        PhotoFactory(record=producer)
        indexing.refresh_all()
        client.get(preview(producer))  # words and counts are read once per change
        with CaptureQueriesContext(connection) as queries:
            client.get(preview(producer))
        return len(queries)

    assert asked() == asked() == asked()
