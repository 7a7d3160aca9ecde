"""The desk of the figures: who may change what, and what is never lost."""

from datetime import date

import pytest
from django.urls import reverse

from figures.models import Indicator, Observation
from gerabah_portal import roles
from tests.factories import (
    DesaFactory,
    IndicatorFactory,
    KabupatenFactory,
    ObservationFactory,
    SourceFactory,
    StaffFactory,
)
from tests.figures.desk import url
from tests.stewardship.admin_forms import errors_of, form_of

pytestmark = pytest.mark.django_db


def shown(client, **query):
    return set(client.get(url("changelist"), query).context["cl"].result_list)


def filled(client, **values):
    """The empty form of an observation, filled as an officer would."""
    blank = form_of(client.get(url("add")), "observation_form")
    full = {
        "indicator": IndicatorFactory().pk,
        "kind": "full_year",
        "period_start": "2024-01-01",
        "period_end": "2024-12-31",
        "value": "15",
        "source": SourceFactory().pk,
    }
    return {**blank, **full, **values}


# Entering and changing


def test_officer_enters_a_number_of_the_own_kabupaten(client, officer):
    response = client.post(url("add"), filled(client, note_ind="setahun penuh", country="NL"))

    assert response.status_code == 302
    each = Observation.objects.get()
    assert (each.value, each.kabupaten_id, each.country.code, each.entered_by) == (15, "32.14", "NL", officer)
    assert (each.is_official, each.note_ind) == (False, "setahun penuh")
    assert each.history.get().history_user_id == officer.pk


def test_who_entered_it_stays_when_somebody_else_changes_it(client, officer):
    each = ObservationFactory(entered_by=StaffFactory())
    form = form_of(client.get(url("change", each.pk)), "observation_form")

    client.post(url("change", each.pk), {**form, "value": "99", "change_reason": "Salah ketik"})

    former, each = each.entered_by, Observation.objects.get()
    assert (each.value, each.entered_by) == (99, former)
    assert each.history.first().history_change_reason == "Salah ketik"


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({"value": ""}, {"value"}),
        ({"value_to": "3"}, {"value_to"}),
        ({"period_end": "2024-11-30"}, {"period_end"}),
        ({"period_start": ""}, {"period_end"}),
        ({"period_start": "31-12"}, {"period_start", "period_end"}),
        ({"kind": "undated"}, {"kind"}),
        ({"source": ""}, {"source"}),
        ({"indicator": "999999"}, {"indicator"}),
        ({"kabupaten": ""}, {"kabupaten"}),
        ({"kabupaten": "36.04"}, {"kabupaten"}),
        ({"country": "XX"}, {"country"}),
        ({"value": "9" * 30}, {"value"}),
        ({"value": "banyak"}, {"value"}),
    ],
)
def test_wrong_entry_is_said_beside_its_field_and_nothing_typed_is_lost(client, officer, values, fields):
    KabupatenFactory(serang=True)
    data = filled(client, note_ind="catatan panjang", **values)

    response = client.post(url("add"), data)

    assert set(errors_of(response)) == fields
    assert not Observation.objects.exists()
    assert form_of(response, "observation_form")["note_ind"] == ["catatan panjang"]


def test_place_of_the_other_office_cannot_be_posted(client, officer):
    theirs = DesaFactory(bumijaya=True)

    response = client.post(url("add"), filled(client, kecamatan=theirs.kecamatan_id, desa=theirs.pk))

    assert {"kecamatan", "desa"} <= set(errors_of(response))


def test_official_figure_cannot_be_moved_onto_another_one(client, officer):
    first = ObservationFactory(is_official=True)
    second = ObservationFactory(indicator=first.indicator, is_official=True, year=2021)
    form = form_of(client.get(url("change", second.pk)), "observation_form")

    response = client.post(url("change", second.pk), {**form, "period_start": "2020-01-01", "period_end": "2020-12-31"})

    assert errors_of(response).keys() == {"__all__"}
    second.refresh_from_db()
    assert second.year == 2021


def test_mark_and_reference_are_not_in_the_form(client, officer):
    each = ObservationFactory()
    form = form_of(client.get(url("change", each.pk)), "observation_form")

    client.post(url("change", each.pk), {**form, "is_official": "on", "reference": "x", "entered_by": "1"})

    each.refresh_from_db()
    assert (each.is_official, each.reference, each.entered_by) == (False, None, None)


# Whose numbers


def test_officer_reads_numbers_of_all_indonesia_and_changes_none(client, officer):
    national = ObservationFactory(national=True)

    assert shown(client) == {national}
    assert client.get(url("change", national.pk)).status_code == 200
    assert client.post(url("change", national.pk), {"value": "1"}).status_code == 403
    assert client.post(url("official", national.pk, "mark"), {}).status_code == 403
    assert client.post(url("delete", national.pk), {"post": "yes"}).status_code == 403
    for action in ("mark_official", "delete_selected"):
        client.post(url("changelist"), {"action": action, "_selected_action": [national.pk], "post": "yes"})
    national.refresh_from_db()
    assert (national.value, national.is_official) == (100, False)


def test_who_answers_for_all_changes_numbers_of_all_indonesia(client):
    client.force_login(StaffFactory(superuser=True))
    national = ObservationFactory(national=True)
    form = form_of(client.get(url("change", national.pk)), "observation_form")

    assert client.post(url("change", national.pk), {**form, "value": "5"}).status_code == 302
    national.refresh_from_db()
    assert (national.value, national.kabupaten) == (5, None)


@pytest.mark.parametrize("name", ["change", "official", "history", "delete"])
def test_number_of_the_other_office_is_not_there(client, officer, name):
    theirs = ObservationFactory(serang=True)

    response = client.get(url(name, theirs.pk, *(["mark"] if name == "official" else [])))

    assert response.status_code == 404 or response.url == reverse("admin:index")


def test_reviewer_reads_and_changes_nothing(client):
    client.force_login(StaffFactory(purwakarta=True, role=roles.REVIEWER))
    each = ObservationFactory()

    page = client.get(url("change", each.pk))

    assert page.status_code == 200
    assert page.context["record_tools"] == []
    assert client.post(url("official", each.pk, "mark"), {}).status_code == 403
    assert client.get(url("add")).status_code == 403
    assert client.get(url("import")).status_code == 403


@pytest.mark.parametrize("role", [roles.MARKETING, roles.TOURISM])
def test_others_have_no_desk_of_figures(client, role):
    client.force_login(StaffFactory(purwakarta=True, role=role))

    assert client.get(url("changelist")).status_code == 403


# Finding


def test_list_filters(client, officer):
    indicator = IndicatorFactory(name_ind="Kontainer ekspor")
    one = ObservationFactory(indicator=indicator, value=98, is_official=True)
    two = ObservationFactory(indicator=indicator, value=120, note_ind="menurut ingatan")
    day = ObservationFactory(day=date(2021, 6, 18), source=SourceFactory(publisher="Republika"))
    undated = ObservationFactory(undated=True, value=5)

    assert shown(client) == {one, two, day, undated}
    assert shown(client, is_official__exact="1") == {one}
    assert shown(client, contested="yes") == {one, two}
    assert shown(client, kind__exact="snapshot") == {day}
    assert shown(client, year="2020") == {one, two}
    assert shown(client, year="none") == {undated}
    assert shown(client, year="2099") == set()
    assert shown(client, year="' OR 1") == set()
    assert shown(client, indicator__id__exact=indicator.pk) == {one, two}
    assert shown(client, q="kontainer") == {one, two}
    assert shown(client, q="republika") == {day}
    assert shown(client, q="ingatan") == {two}
    assert shown(client, period_end__year="2021") == {day}


def test_dates_that_are_none_change_nothing(client, officer):
    ObservationFactory()

    assert client.get(url("changelist"), {"period_end__year": "abc"}).status_code in (200, 302)


# History


def test_history_tells_what_changed_and_leads_back(client, officer):
    each = ObservationFactory(value=98)
    each.value, each._history_user = 99, officer
    each.save()
    first = each.history.earliest()

    assert client.get(url("history", each.pk)).status_code == 200
    page = client.get(url("version", each.pk, first.pk))
    assert [change.name for change in page.context["preview"].changes] == ["value"]

    client.post(url("version", each.pk, first.pk), {"chosen": ["value"], "reason": "Benar semula"})
    each.refresh_from_db()
    assert each.value == 98


def test_revert_never_moves_the_official_mark(client, officer):
    each = ObservationFactory(is_official=True)
    each.is_official = False
    each.save()

    client.post(url("version", each.pk, each.history.earliest().pk), {"chosen": ["is_official"]})

    each.refresh_from_db()
    assert not each.is_official


def test_deleted_numbers_are_listed_even_without_their_indicator(client, officer):
    each, theirs = ObservationFactory(value=98), ObservationFactory(serang=True, value=77)
    for gone in (each, theirs):
        indicator = gone.indicator
        gone.delete()
        indicator.delete()

    page = client.get(url("deleted"))

    assert [label for label, _act in page.context["endings"]] == ["2020: 98"]
    assert client.get(url("deleted", model="indicator")).status_code == 200


# Indicators


def test_indicator_is_corrected_by_every_office_and_keeps_its_code(client, officer):
    indicator = IndicatorFactory(code="perajin")
    form = form_of(client.get(url("change", indicator.pk, model="indicator")), "indicator_form")

    client.post(url("change", indicator.pk, model="indicator"), {**form, "name_ind": "Perajin gerabah", "code": "lain"})

    indicator.refresh_from_db()
    assert (indicator.name_ind, indicator.code) == ("Perajin gerabah", "perajin")
    assert indicator.history.first().history_user_id == officer.pk
    assert client.get(url("history", indicator.pk, model="indicator")).status_code == 200


def test_indicator_wants_both_languages_and_a_code(client, officer):
    response = client.post(url("add", model="indicator"), {"name_ind": "Perajin"})

    assert {"code", "group", "name_en", "definition_ind", "definition_en", "unit_ind", "unit_en"} <= set(
        errors_of(response)
    )
    assert not Indicator.objects.exists()


def test_officer_deletes_no_indicator(client, officer):
    indicator = IndicatorFactory()

    assert client.post(url("delete", indicator.pk, model="indicator"), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("has_reports", [True, False])
def test_indicator_leads_to_its_page_when_there_is_one(client, officer, has_reports):
    indicator = IndicatorFactory()
    if has_reports:
        ObservationFactory(indicator=indicator)

    context = client.get(url("change", indicator.pk, model="indicator")).context

    assert bool(context.get("absolute_url")) == has_reports
