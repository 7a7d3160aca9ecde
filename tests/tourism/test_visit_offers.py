"""What workshops offer visitors: on their page, in the admin, in sheets."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone, translation

from artisans import for_visitors
from gerabah_portal import roles
from stewardship.sheets.problems import CellError
from tests.factories import (
    FiringDayFactory,
    ProducerFactory,
    SouvenirCentreFactory,
    StaffFactory,
    TrailFactory,
    TrailStopFactory,
    VisitOfferFactory,
)
from tests.stewardship.admin_forms import errors_of, form_of, with_row
from tourism.models import FiringDay, VisitOffer
from tourism.resources.visit_offers import Codes, Weekdays, _languages

pytestmark = pytest.mark.django_db
SOON = timezone.now() + timedelta(days=3)


@pytest.fixture
def wati():
    return ProducerFactory(published=True, name="Wati")


def page_of(client, producer, language="en"):
    with translation.override(language):
        return client.get(producer.get_absolute_url())


# The page of a producer


def test_producer_page_tells_what_visitors_can_do(client, wati):
    VisitOfferFactory(
        producer=wati,
        languages="id; en",
        duration_minutes=90,
        price=35_000,
        group_min=5,
        age_min=6,
        weekdays="5; 6",
        booking="day_before",
    )

    response = page_of(client, wati)

    [offer] = response.context["visits"].offers
    assert offer.title == "Make a small jar"
    assert [said for _word, said in offer.facts] == [
        "Indonesian, English",
        "1.5 hours",
        "Rp35,000",
        "5 to 20 people at a time",
        "from 6 years",
        "Saturday, Sunday",
        "tell them a day before",
    ]
    assert f"?produsen={wati.slug}" in response.content.decode()


def test_offer_of_which_little_is_known_promises_nothing(client, wati):
    VisitOfferFactory(producer=wati, group_max=None, price=0)

    facts = dict(page_of(client, wati).context["visits"].offers[0].facts)

    assert facts["Price for one person"] == "free"
    assert "Group" not in facts
    assert "Duration" not in facts
    assert facts["Days"] == "every day"


def test_producer_page_tells_the_next_days(client, wati):
    starts = timezone.localtime().replace(microsecond=0) + timedelta(days=3)
    for number in range(for_visitors.DAYS_SHOWN + 1):
        FiringDayFactory(producer=wati, starts_at=starts + timedelta(days=number))
    FiringDayFactory(producer=wati, starts_at=starts - timedelta(days=30))

    days = page_of(client, wati).context["visits"].days

    assert [day.starts for day in days] == [
        starts + timedelta(days=number) for number in range(for_visitors.DAYS_SHOWN)
    ]


def test_what_is_not_offered_at_present_is_not_told(client, wati):
    VisitOfferFactory(producer=wati, is_active=False)

    response = page_of(client, wati)

    assert not response.context["visits"]
    assert 'class="visits"' not in response.content.decode()


# The admin


@pytest.mark.parametrize("role", [roles.TOURISM, roles.INDUSTRY])
def test_offices_keep_offers_of_their_own_kabupaten(client, role):
    producer = ProducerFactory(serang=True)
    client.force_login(StaffFactory(serang=True, role=role))
    add = reverse("admin:tourism_visitoffer_add")
    values = {
        **form_of(client.get(add), "visitoffer_form"),
        "producer": producer.pk,
        "kind": "try",
        "title_ind": "Membuat kendi",
        "title_en": "Make a jug",
        "languages": ["id", "jv"],
        "weekdays": ["5", "6"],
        "group_max": "20",
    }

    response = client.post(add, values)

    assert response.status_code == 302, errors_of(response)
    offer = VisitOffer.objects.get()
    assert (offer.languages, offer.weekdays, offer.weekday_list) == ("id; jv", "5; 6", [5, 6])


def test_offer_of_the_other_kabupaten_is_refused(client):
    theirs = ProducerFactory()
    client.force_login(StaffFactory(serang=True, role=roles.TOURISM))
    add = reverse("admin:tourism_visitoffer_add")

    response = client.post(add, {**form_of(client.get(add), "visitoffer_form"), "producer": theirs.pk, "kind": "try"})

    assert "producer" in errors_of(response)
    assert not VisitOffer.objects.exists()


def test_reviewer_reads_only(client):
    offer = VisitOfferFactory(serang=True)
    client.force_login(StaffFactory(serang=True, role=roles.REVIEWER))

    url = reverse("admin:tourism_visitoffer_change", args=[offer.pk])
    assert client.get(url).status_code == 200
    assert client.post(url, {}).status_code == 403
    assert client.get(reverse("admin:tourism_visitoffer_add")).status_code == 403


def test_industry_office_enters_offers_where_the_producer_is(client):
    producer = ProducerFactory(serang=True)
    client.force_login(StaffFactory(serang=True, role=roles.INDUSTRY))
    url = reverse("admin:artisans_producer_change", args=[producer.pk])
    values = with_row(
        form_of(client.get(url), "producer_form"),
        "visit_offers",
        kind="watch",
        title_ind="Melihat putaran",
        title_en="Watch throwing",
        languages=["id"],
        group_min="1",
        booking="walk_in",
    )

    response = client.post(url, values)

    assert response.status_code == 302, errors_of(response)
    assert VisitOffer.objects.get().producer == producer


def test_group_below_the_smallest_is_refused_with_words():
    offer = VisitOfferFactory.build(producer=ProducerFactory(), group_min=20, group_max=5)

    with pytest.raises(ValidationError):
        offer.full_clean()


def test_firing_day_is_entered_and_cancelled_not_deleted(client):
    producer = ProducerFactory(serang=True)
    client.force_login(StaffFactory(serang=True, role=roles.TOURISM))
    add = reverse("admin:tourism_firingday_add")
    values = {
        **form_of(client.get(add), "firingday_form"),
        "producer": producer.pk,
        "starts_at_0": "2026-12-05",
        "starts_at_1": "18:00",
        "ends_at_0": "2026-12-06",
        "ends_at_1": "02:00",
    }

    response = client.post(add, values)

    assert response.status_code == 302, errors_of(response)
    day = FiringDay.objects.get()
    assert day.uid
    url = reverse("admin:tourism_firingday_change", args=[day.pk])
    assert client.post(url, {**form_of(client.get(url), "firingday_form"), "state": "cancelled"}).status_code == 302
    day.refresh_from_db()
    assert (day.state, day.sequence) == ("cancelled", 1)
    assert client.post(reverse("admin:tourism_firingday_delete", args=[day.pk]), {"post": "yes"}).status_code == 403


def test_firing_day_that_ends_before_it_begins_is_refused(client):
    client.force_login(StaffFactory(superuser=True))
    add = reverse("admin:tourism_firingday_add")
    values = {
        **form_of(client.get(add), "firingday_form"),
        "producer": ProducerFactory().pk,
        "starts_at_0": "2026-12-05",
        "starts_at_1": "18:00",
        "ends_at_0": "2026-12-05",
        "ends_at_1": "17:00",
    }

    response = client.post(add, values)

    assert response.status_code == 200
    assert not FiringDay.objects.exists()


# Sheets


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("Senin-Jumat", "0; 1; 2; 3; 4"),
        ("sabtu, minggu", "5; 6"),
        ("Jumat s.d. Minggu", "4; 5; 6"),
        ("Sabtu sampai Senin", "0; 5; 6"),
        ("setiap hari", ""),
        ("Senin - Minggu", ""),
        ("0; 6", "0; 6"),
        ("Saturday and Sunday", "5; 6"),
    ],
)
def test_days_of_a_sheet(cell, codes):
    assert Weekdays().clean(cell) == codes


def test_unknown_day_says_which_are_known():
    with pytest.raises(CellError, match="Senin"):
        Weekdays().clean("hari pasar")


def test_languages_of_a_sheet_come_back_as_they_were():
    cell = Codes(_languages)

    assert cell.clean(cell.render("id; su")) == "id; su"


# Samples


def test_remove_of_samples_leaves_real_offers():
    real = VisitOfferFactory()
    sample = VisitOfferFactory(producer__is_sample=True)
    FiringDayFactory(
        producer=sample.producer,
        is_sample=True,
        starts_at=datetime(2026, 12, 5, 18, tzinfo=timezone.get_default_timezone()),
    )

    call_command("load_samples", remove=True, verbosity=0)

    assert list(VisitOffer.objects.all()) == [real]
    assert not FiringDay.objects.exists()


# Trails that stop there


def test_producer_and_centre_lead_to_the_trails_that_stop_there(client):
    workshop, shop = ProducerFactory(published=True), SouvenirCentreFactory(published=True)
    day = FiringDayFactory(producer__published=True, starts_at=SOON, ends_at=SOON + timedelta(hours=8))
    stops = {"Jalur A": {"producer": workshop}, "Jalur B": {"firing_day": day}, "Jalur C": {"centre": shop}}
    for name, place in stops.items():
        TrailStopFactory(trail=TrailFactory(name_ind=name, published=True), **{"producer": None, **place})
    TrailStopFactory(trail=TrailFactory(name_ind="Draf"), producer=workshop)

    def linked(place):
        context = client.get(place.get_absolute_url()).context
        trails = context["visits"].trails if "visits" in context else context["trails"]
        return [trail.name for trail in trails]

    assert (linked(workshop), linked(day.producer), linked(shop)) == (["Jalur A"], ["Jalur B"], ["Jalur C"])
    assert 'href="/jalur/jalur-a/"' in client.get(workshop.get_absolute_url()).content.decode()


def test_trail_to_a_firing_that_is_over_is_not_linked(client):
    over = timezone.now() - timedelta(days=3)
    day = FiringDayFactory(producer__published=True, starts_at=over, ends_at=over + timedelta(hours=8))
    TrailStopFactory(trail=TrailFactory(published=True), producer=None, firing_day=day)

    assert client.get(day.producer.get_absolute_url()).context["visits"].trails == []


def test_trail_that_stops_twice_is_linked_once_in_the_readers_language(client):
    workshop, trail = ProducerFactory(published=True), TrailFactory(published=True, name_ind="Jalur", name_en="Trail")
    TrailStopFactory.create_batch(2, trail=trail, producer=workshop)

    [link] = client.get(f"/en/producers/{workshop.slug}/").context["visits"].trails

    assert (link.name, link.url) == ("Trail", "/en/trails/jalur/")
