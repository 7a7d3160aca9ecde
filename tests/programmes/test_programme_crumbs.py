"""Every page of programmes leads back through the one that lists all of them."""

import json

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from tests.factories import (
    AssociationFactory,
    ExhibitionFactory,
    FacilityFactory,
    ServiceFactory,
    StallApplicationFactory,
    TrainingFactory,
)
from tests.portal.page_rules import body, parse

pytestmark = pytest.mark.django_db

LISTS = ("training_list", "exhibition_list", "association_list", "facility_list", "mentoring_tree", "assistance")
LISTS += ("agreement_list", "channel_coverage", "regeneration", "master_plan")


def ways(response) -> list[dict]:
    """What the page tells search engines of the way to it."""
    parts = body(response).split('<script type="application/ld+json">')[1:]
    found = [json.loads(part.partition("</script>")[0]) for part in parts]
    return [each["itemListElement"] for each in found if each["@type"] == "BreadcrumbList"]


def links(response) -> str:
    return body(response).partition('<nav class="crumbs"')[2].partition("</nav>")[0]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("language", ["id", "en"])
def test_lists_stand_below_all_programmes(client, name, language):
    with override(language):
        response = client.get(reverse(f"programmes:{name}"))
        programmes = reverse("programmes:overview")
        home = reverse("home")

    [steps] = ways(response)
    assert f'<a href="{programmes}">' in links(response)
    assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
    assert [step["item"] for step in steps[:2]] == [settings.SITE_URL + home, settings.SITE_URL + programmes]
    assert steps[-1]["item"] == settings.SITE_URL + response.request["PATH_INFO"]


@pytest.mark.parametrize(
    ("factory", "parent"),
    [
        (TrainingFactory, "training_list"),
        (ExhibitionFactory, "exhibition_list"),
        (AssociationFactory, "association_list"),
        (FacilityFactory, "facility_list"),
    ],
)
def test_records_stand_below_their_list(client, factory, parent):
    record = factory(published=True, name="Keramik </script><b>")

    response = client.get(record.get_absolute_url())

    [steps] = ways(response)
    wanted = [reverse("home"), reverse("programmes:overview"), reverse(f"programmes:{parent}")]
    assert [step["item"] for step in steps] == [settings.SITE_URL + url for url in (*wanted, record.get_absolute_url())]
    assert steps[-1]["name"] == record.name
    assert all(f'<a href="{url}">' in links(response) for url in wanted)


def test_page_after_sending_tells_search_engines_nothing(client):
    application = StallApplicationFactory(exhibition=ExhibitionFactory(published=True))
    kwargs = {"slug": application.exhibition.slug, "reference": application.reference}

    response = client.get(reverse("programmes:stall_application_sent", kwargs=kwargs))

    assert ways(response) == []
    assert reverse("programmes:overview") in parse(response).hrefs()
    assert f'<a href="{reverse("programmes:overview")}">' in links(response)


def test_form_of_a_booking_stands_below_its_facility(client):
    service = ServiceFactory(facility=FacilityFactory(published=True), can_be_booked=True)
    kwargs = {"slug": service.facility.slug, "service": service.pk}

    response = client.get(reverse("programmes:booking", kwargs=kwargs))

    for url in (reverse("programmes:overview"), service.facility.get_absolute_url()):
        assert f'<a href="{url}">' in links(response)
