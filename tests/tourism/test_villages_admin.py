"""The tourism office keeps its villages: form, reports, life, and what the other offices may do."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gerabah_portal import roles
from tests.factories import (
    DesaFactory,
    DesaWisataConsentFactory,
    DesaWisataFactory,
    DesaWisataPhotoFactory,
    KecamatanFactory,
    SourceFactory,
    StaffFactory,
    StandingReportFactory,
    indexed_place,
)
from tests.stewardship.admin_forms import errors_of, form_of, with_row
from tourism.models import DesaWisata, StandingReport

pytestmark = pytest.mark.django_db
ADD = reverse("admin:tourism_desawisata_add")
LIST = reverse("admin:tourism_desawisata_changelist")


def page(name, village, *more):
    return reverse(f"admin:tourism_desawisata_{name}", args=[village.pk, *more])


def opened(client, url):
    return form_of(client.get(url), "desawisata_form")


def test_village_is_entered_published_and_found(client, officer):
    desa, source = DesaFactory(anjun=True), SourceFactory(published="2024-07")
    values = opened(client, ADD) | {
        "name": "Anjun",
        "story_ind": "Desa keramik.",
        "activities_ind": "Membeli guci",
        "pottery": "made",
        "standing": "active",
        "classification": "maju",
        "kecamatan": desa.kecamatan.pk,
        "desa": desa.pk,
        "toilet": "true",
        "homestay": "false",
        "whatsapp": "0812 3456 7890",
        "contact_name": "Ibu Sari",
    }
    values = with_row(values, "reports", standing="active", said_ind="Aktif.", said_en="Active.", source=source.pk)
    values = with_row(
        values,
        "consents",
        field="whatsapp",
        purpose="directory",
        channel="paper",
        given_on="2026-01-15",
        text_version="1",
    )

    response = client.post(ADD, values)

    assert response.status_code == 302, errors_of(response)
    village = DesaWisata.objects.get()
    assert (village.slug, village.status, village.toilet, village.prayer_room, village.homestay) == (
        "anjun",
        "draft",
        True,
        None,
        False,
    )
    assert list(DesaWisata.objects.search("guci anjun")) == [village]
    assert village.consents.get().recorded_by == officer
    assert village.history.first().history_user_id == officer.pk

    client.post(page("life", village, "publish"), {"reason": ""})

    answer = client.get(reverse("tourism:village_detail", args=["anjun"]))
    assert answer.status_code == 200
    assert b"6281234567890" in answer.content
    assert b"Ibu Sari" not in answer.content


def test_village_of_which_nothing_says_that_it_is_one_is_not_published(client, officer):
    village = DesaWisataFactory()

    client.post(page("life", village, "publish"), {"reason": ""})
    village.refresh_from_db()
    assert village.status == "draft"

    StandingReportFactory(village=village)
    client.post(page("life", village, "publish"), {"reason": ""})
    village.refresh_from_db()
    assert village.status == "published"


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"name": ""}, {"name"}),
        ({"decreed_on": "tahun lalu"}, {"__all__", "decreed_on"}),
        ({"lat": "52.1", "lon": "4.9"}, {"__all__", "lat", "pasted"}),
        ({"lat": "-6.64"}, {"__all__", "lat", "lon", "pasted"}),
        ({"pasted": "di dekat pasar"}, {"pasted"}),
        ({"whatsapp": "12"}, {"whatsapp"}),
        ({"email": "a b"}, {"email"}),
        ({"classification": "unggulan"}, {"classification"}),
        ({"standing": ""}, {"standing"}),
    ],
    ids=lambda value: "-".join(sorted(value)),  # a set has no order of its own
)
def test_what_cannot_be_is_said_and_nothing_is_lost(client, officer, values, wrong):
    village = DesaWisataFactory(name="Anjun")
    posted = opened(client, page("change", village)) | {"address": "Balai desa", **values}

    response = client.post(page("change", village), posted)

    assert wrong & set(errors_of(response))
    assert form_of(response, "desawisata_form")["address"] == ["Balai desa"]
    village.refresh_from_db()
    assert (village.name, village.address) == ("Anjun", "")


def test_report_needs_a_source_and_stands_once(client, officer):
    told = StandingReportFactory(village=DesaWisataFactory())
    form = opened(client, page("change", told.village))

    for row in (
        {"standing": "planned", "said_ind": "Rencana.", "said_en": "Planned."},
        {"standing": told.standing, "said_ind": "Lagi.", "said_en": "Again.", "source": told.source.pk},
    ):
        response = client.post(page("change", told.village), with_row(form, "reports", **row))
        assert response.status_code == 200
    assert list(StandingReport.objects.all()) == [told]


def test_desa_of_another_kecamatan_is_refused(client, officer):
    village = DesaWisataFactory()
    posted = opened(client, page("change", village)) | {
        "desa": DesaFactory(kecamatan=KecamatanFactory(code="32.14.06", name="Darangdan")).pk
    }

    assert errors_of(client.post(page("change", village), posted))
    village.refresh_from_db()
    assert village.desa is None


def test_list_filters_by_what_the_office_asks(client, officer):
    shown = DesaWisataFactory(standing="active", classification="maju", pottery="made", published=True)
    DesaWisataFactory()

    for query in ({"standing__exact": "active"}, {"classification__exact": "maju"}, {"pottery__exact": "made"}):
        assert list(client.get(LIST, query).context["cl"].result_list) == [shown]


def test_village_is_found_by_telephone(client, officer):
    one = DesaWisataFactory(whatsapp="+6281234567890")
    DesaWisataFactory()

    assert list(client.get(LIST, {"q": "0812-3456-7890"}).context["cl"].result_list) == [one]


# Who may what


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (roles.TOURISM, {"view", "add", "change"}),
        (roles.INDUSTRY, {"view"}),
        (roles.REVIEWER, {"view"}),
        (roles.MARKETING, set()),
    ],
)
def test_rights_of_each_role(client, role, may):
    staff = StaffFactory(purwakarta=True, role=role)
    for model in ("desawisata", "standingreport", "desawisataphoto", "desawisataconsent"):
        rights = {right for right in ("view", "add", "change", "delete") if staff.has_perm(f"tourism.{right}_{model}")}
        rows = {"delete"} if model in ("standingreport", "desawisataphoto") and "add" in may else set()
        assert rights == may | rows, model


def test_industry_officer_reads_and_changes_nothing(client):
    client.force_login(StaffFactory(purwakarta=True))
    village = DesaWisataFactory(name="Anjun")

    assert client.get(page("change", village)).status_code == 200
    assert client.post(page("change", village), {"name": "Lain"}).status_code == 403
    assert client.get(ADD).status_code == 403
    village.refresh_from_db()
    assert village.name == "Anjun"


def test_tourism_officer_of_the_other_office_meets_nothing(client):
    client.force_login(StaffFactory(serang=True, role=roles.TOURISM))
    village = DesaWisataFactory()
    photo = DesaWisataPhotoFactory(record=village)

    for url in (page("photos", village), page("photo_picture", village, photo.pk), page("life", village, "publish")):
        assert client.post(url).status_code == 404
    assert not client.get(LIST).context["cl"].result_list


def test_photos_are_described_on_their_own_page(client, officer):
    village = DesaWisataFactory()
    DesaWisataPhotoFactory(record=village, alt_confirmed=False)

    assert client.get(page("photos", village)).status_code == 200
    assert client.get(page("change", village)).status_code == 200
    assert list(client.get(LIST, {"photos": "unconfirmed"}).context["cl"].result_list) == [village]


@pytest.mark.parametrize("count", [1, 5])
def test_list_query_count(client, officer, count):
    for _number in range(count):
        village = DesaWisataFactory()
        DesaWisataConsentFactory(record=village)
        indexed_place(village)
    client.get(LIST)

    with CaptureQueriesContext(connection) as queries:
        client.get(LIST)

    assert len(queries) == 8
