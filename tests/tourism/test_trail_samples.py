"""The sample trails and what waits of trails on the office's first page."""

import pytest
from django.urls import reverse

from artisans.samples import logins
from artisans.samples.loading import Report
from gerabah_portal import roles
from tests.factories import DesaFactory, KabupatenFactory, ProducerFactory, StaffFactory, TrailFactory
from tests.tourism.trails import centre, full_trail, trail, workshop
from tourism.models import Trail
from tourism.samples import trails

pytestmark = pytest.mark.django_db


def load():
    """Sample trails over sample workshops of both kabupaten."""
    KabupatenFactory(), KabupatenFactory(serang=True)
    logins.make()
    for desa in (DesaFactory(anjun=True), DesaFactory(bumijaya=True)):
        ProducerFactory.create_batch(4, published=True, sample=True, desa=desa, welcomes_visitors=True)
        ProducerFactory(name="Sungguhan", published=True, desa=desa, welcomes_visitors=True)
    report = Report()
    trails.load(report)
    return report


def test_samples_are_public_marked_and_made_once():
    assert load().counts == {"trails": 2}

    for made in Trail.objects.all():
        assert (made.is_sample, made.is_published, made.name_ind[:6]) == (True, True, "Contoh")
        assert made.publication_gaps() == []
        assert [stop.producer.is_sample for stop in made.stops.all()] == [True] * 3

    report = Report()
    trails.load(report)
    assert (Trail.objects.count(), len(report.notes)) == (2, 1)


def test_samples_go_and_real_trails_stay():
    load()
    real = full_trail()
    report = Report()

    trails.remove(report)

    assert report.counts == {"trails": 2}
    assert list(Trail.objects.all()) == [real]


def test_trails_with_a_missing_stop_wait_for_the_office(client):
    client.force_login(StaffFactory(purwakarta=True, role=roles.TOURISM))
    trail(workshop(), centre())
    wanted = trail(workshop(), centre(), workshop("Tutup", published=False))
    TrailFactory(serang=True, published=True)

    waiting = {row.url: row.count for row in client.get(reverse("admin:index")).context["dashboard"]["waiting"]}
    url = next(url for url in waiting if "/trail/" in url and "stops=missing" in url)

    assert waiting[url] == 1
    assert list(client.get(url).context["cl"].result_list) == [wanted]
