"""What the directory shows of exporters: a badge, a facet and a link, from a column of its own."""

import pytest
from django.http import QueryDict
from django.urls import reverse

from artisans import cards, facets, vocabulary
from artisans.directory import Directory
from artisans.models import Producer
from exporters import indexing
from exporters.models import Exporter
from stewardship import content_version
from tests.factories import ExporterFactory, ProducerFactory, indexed
from tests.portal.page_rules import parse

pytestmark = pytest.mark.django_db
BADGE = "badge exp"


@pytest.fixture
def exporter():
    return linked(ProducerFactory(name="Gerabah Wati", published=True), published=True)


def linked(producer, **values):
    exporter = ExporterFactory(producer=producer, **values)
    indexing.refresh(Exporter.objects.filter(pk=exporter.pk))
    return exporter


def card(producer):
    version = content_version.current()
    [html] = cards.render([producer.pk], version=version, vocabulary=vocabulary.current(version))
    return html


def test_card_and_page_of_an_exporter_say_so(client, exporter):
    other = ProducerFactory(published=True)

    assert (BADGE in card(exporter.producer), BADGE in card(other)) == (True, False)
    page = client.get(exporter.producer.get_absolute_url())
    assert exporter.get_absolute_url() in parse(page).hrefs()
    assert exporter.get_absolute_url() not in parse(client.get(other.get_absolute_url())).hrefs()


@pytest.mark.parametrize(
    "values", [{}, {"submitted": True}, {"archived": True}, {"published": True, "role": "supplier"}]
)
def test_who_is_no_public_exporter_has_no_badge(values):
    producer = ProducerFactory(published=True)
    linked(producer, **values)

    assert BADGE not in card(producer)


def test_badges_stand_in_the_order_of_the_design(exporter):
    Producer.objects.filter(pk=exporter.producer.pk).update(welcomes_visitors=True)

    html = card(exporter.producer)

    assert html.index(BADGE) < html.index("badge vis")


def test_card_changes_as_soon_as_the_exporter_does(exporter):
    assert BADGE in card(exporter.producer)

    exporter.role = "supplier"
    exporter.save()

    assert BADGE not in card(exporter.producer)


def test_directory_filters_by_exporter(client, exporter):
    ProducerFactory(published=True)
    both = linked(ProducerFactory(published=True, serang=True), published=True, serang=True, role="both")

    directory = Directory(QueryDict("eksportir=1"), content_version.current())

    assert set(directory.page_pks) == {exporter.producer.pk, both.producer.pk}
    assert directory.filterset.qs.count() == 2
    assert directory.problems == []
    assert Directory(QueryDict("eksportir=1&kabupaten=serang"), content_version.current()).count == 1
    page = client.get(reverse("artisans:producer_list") + "?eksportir=1")
    assert 'name="eksportir" value="1" checked' in page.content.decode()


def test_directory_says_what_it_does_not_know(exporter):
    directory = Directory(QueryDict("eksportir=ya"), content_version.current())

    assert (len(directory.problems), directory.count) == (1, 1)


def test_facet_counts_exporters(exporter):
    ProducerFactory(published=True)

    index = facets.current(content_version.current())

    assert index.counts(facets.EXPORTER, {}) == {facets.YES: 1}


def test_index_of_the_directory_leaves_the_badge_alone(exporter):
    assert indexed(exporter.producer).exporter_slug == exporter.slug


def test_badge_keeps_no_version_in_the_history(exporter):
    before = exporter.producer.history.count()

    exporter.role = "supplier"
    exporter.save()

    assert exporter.producer.history.count() == before
