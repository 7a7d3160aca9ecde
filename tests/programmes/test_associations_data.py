"""Associations as data: what a merge of two businesses does with them, samples, what the reports load."""

import datetime

import pytest
import time_machine

from artisans import merged_rows
from artisans.models import SalesChannel
from artisans.samples.loading import Report
from programmes.models import Association, ChannelCheck, Membership
from programmes.samples import associations, channels
from tests.factories import (
    ArtisanConsentFactory,
    ArtisanFactory,
    ProducerFactory,
    SalesChannelFactory,
    StaffFactory,
)
from tests.programmes.factories import AssociationFactory, ChannelCheckFactory, MembershipFactory

pytestmark = pytest.mark.django_db


def day(year):
    return datetime.date(year, 1, 1)


def test_merge_keeps_one_of_two_memberships_of_the_same_time():
    survivor, other, association = ProducerFactory(), ProducerFactory(), AssociationFactory()
    kept = MembershipFactory(association=association, producer=survivor, from_on=day(2020))
    MembershipFactory(association=association, producer=other)
    before = MembershipFactory(association=association, producer=other, until_on=day(2015))
    office = MembershipFactory(association=association, producer=other, role="treasurer")
    elsewhere = MembershipFactory(producer=other)

    merged_rows.move(survivor, other, by=StaffFactory(), reason="Sama")

    assert set(survivor.memberships.all()) == {kept, before, office, elsewhere}
    assert not other.memberships.exists()
    assert before.history.first().producer_id == survivor.pk


@pytest.fixture
def officers(monkeypatch):
    made = {"32.14": StaffFactory(purwakarta=True), "36.04": StaffFactory(serang=True)}
    monkeypatch.setattr("artisans.samples.logins.officers", lambda: made)


def people():
    for serang in (False, True):
        for number in range(10):
            artisan = ArtisanFactory(sample=True, producer=ProducerFactory(sample=True, published=True, serang=serang))
            if number < 3:
                ArtisanConsentFactory(record=artisan, field="name")


@time_machine.travel("2026-11-22 10:00 +0700", tick=False)
def test_samples_are_made_once_and_go_without_a_trace(officers):
    people()
    real = MembershipFactory()
    report = Report()
    associations.load(report)
    associations.load(report)

    made = Association.objects.samples().order_by("kabupaten")
    assert [(each.kabupaten_id, each.status) for each in made] == [("32.14", "published"), ("36.04", "published")]
    assert all(each.name.startswith("Contoh") for each in made)
    assert report.counts == {"associations": 2, "memberships": 2 * (10 + 8 + 3)}
    for membership in Membership.objects.all():
        membership.full_clean()
    in_office = Membership.objects.in_office().nameable().on_day(datetime.date(2026, 11, 22))
    assert [each.role for each in in_office.order_by("pk")] == ["chair", "treasurer"] * 2

    associations.remove(Report())
    assert list(Membership.objects.all()) == [real]


def test_sample_shops_have_been_asked_by_nobody(monkeypatch):
    def asked(*args, **more):
        raise AssertionError("the network was asked")

    monkeypatch.setattr("socket.getaddrinfo", asked)
    shop = SalesChannelFactory(producer=ProducerFactory(published=True, sample=True))
    SalesChannelFactory(producer=ProducerFactory(sample=True))
    real = ChannelCheckFactory()
    report = Report()

    channels.load(report)
    channels.load(report)
    assert report.counts == {"checked shops": 1}
    assert set(ChannelCheck.objects.values_list("channel", flat=True)) == {shop.pk, real.channel_id}

    channels.remove(Report())
    assert list(ChannelCheck.objects.all()) == [real]


def test_check_goes_with_its_channel():
    check = ChannelCheckFactory()

    SalesChannel.objects.all().delete()

    assert not ChannelCheck.objects.filter(pk=check.pk).exists()
