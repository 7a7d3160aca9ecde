"""Cards of producers, kept ready-made until the content changes."""

import pytest
from django.template.loader import get_template
from django.utils import translation

from artisans import cards, vocabulary
from artisans.models import Producer
from stewardship import content_version
from tests.factories import DesaFactory, PhotoFactory, ProducerFactory, ProductTypeFactory, indexed
from tests.portal.page_rules import Page

pytestmark = pytest.mark.django_db


def render(*producers, **kwargs):
    version = content_version.current()
    return cards.render([p.pk for p in producers], version=version, vocabulary=vocabulary.current(version), **kwargs)


def text(card):
    return Page(card).text


def test_card_says_who_where_and_what():
    types = [ProductTypeFactory(name_ind=name, order=n) for n, name in enumerate(("Gentong", "Vas", "Cobek", "Anglo"))]
    producer = indexed(
        ProducerFactory(
            name="Gerabah Wati",
            published=True,
            verified=True,
            welcomes_visitors=True,
            desa=DesaFactory(anjun=True),
            product_types=types,
        )
    )

    [card] = render(producer)

    assert (
        text(card) == "Gerabah Wati Desa Anjun, Plered, Purwakarta Gentong, vas, cobek Terverifikasi Menerima kunjungan"
    )
    assert Page(card).hrefs() == ["/produsen/gerabah-wati/"]


def test_card_in_english_leads_to_the_english_page():
    producer = indexed(ProducerFactory(name="Wati", published=True, product_types=[ProductTypeFactory(name_en="Jar")]))

    with translation.override("en"):
        [card] = render(producer)

    assert "Kecamatan Plered, Purwakarta Jar" in text(card)
    assert Page(card).hrefs() == ["/en/producers/wati/"]


def test_card_of_a_sample_says_that_it_is_one():
    sample, real = ProducerFactory(published=True, sample=True), ProducerFactory(published=True)

    with translation.override("en"):
        assert ["Sample" in text(card) for card in render(sample, real)] == [True, False]


def test_cards_stand_in_the_order_asked_for_and_hide_what_is_not_published():
    first, second, draft = ProducerFactory(published=True), ProducerFactory(published=True), ProducerFactory()

    made = render(second, draft, first)

    assert [Page(card).hrefs() for card in made] == [[second.get_absolute_url()], [first.get_absolute_url()]]


def test_card_with_a_photo_of_a_person_who_did_not_agree_shows_another():
    producer = ProducerFactory(published=True)
    PhotoFactory(record=producer, shows_person=True, alt_ind="Wajah")
    PhotoFactory(record=producer, position=1, alt_ind="Gentong")

    [card] = render(producer)

    assert [image["alt"] for image in Page(card).images] == ["Gentong"]


def test_card_without_a_photo_shows_a_drawing():
    producer = indexed(ProducerFactory(published=True, product_types=[ProductTypeFactory(vessel="v-cobek")]))

    [card] = render(producer)

    assert "img/vessels.svg#v-cobek" in card
    assert Page(card).images == []


def test_cards_are_made_once(django_assert_num_queries):
    producers = ProducerFactory.create_batch(3, published=True)
    made = render(*producers)
    version = content_version.current()
    words = vocabulary.current(version)

    with django_assert_num_queries(0):
        again = cards.render([p.pk for p in producers], version=version, vocabulary=words)
    assert again == made


def test_only_missing_cards_are_made(monkeypatch):
    first, second = ProducerFactory(published=True), ProducerFactory(published=True)
    render(first)
    rendered = []
    template = get_template(cards.TEMPLATE)

    class Counting:
        def render(self, context):
            rendered.append(context["card"].producer.pk)
            return template.render(context)

    monkeypatch.setattr(cards, "get_template", lambda name: Counting())
    render(first, second)

    assert rendered == [second.pk]


def test_change_of_content_makes_cards_anew():
    producer = ProducerFactory(name="Lama", published=True)
    render(producer)

    Producer.objects.filter(pk=producer.pk).update(name="Baru")

    assert "Baru" in text(render(producer)[0])


def test_layouts_and_the_first_photo_are_kept_apart():
    producer = ProducerFactory(published=True)
    PhotoFactory(record=producer)

    [flow], [side], [eager] = render(producer), render(producer, layout="side"), render(producer, eager_first=True)

    assert ("card side" in side, "card side" in flow) == (True, False)
    assert ('fetchpriority="high"' in eager, 'fetchpriority="high"' in flow) == (True, False)


def test_no_cards_for_nobody():
    assert render() == []
