"""The official mark at the desk of the figures: who sets it, what loses it, and what is refused."""

import pytest
from django.utils.translation import override

from figures.models import Observation
from tests.factories import IndicatorFactory, ObservationFactory, SourceFactory
from tests.figures.desk import messages_of, url

pytestmark = pytest.mark.django_db


def test_button_asks_and_sets_the_mark(client, officer):
    each = ObservationFactory()
    [tool] = [tool for tool in client.get(url("change", each.pk)).context["record_tools"] if "official" in tool.url]

    assert client.get(tool.url).status_code == 200
    response = client.post(tool.url, {"reason": "Dihitung dinas"})

    assert response.url == url("change", each.pk)
    each.refresh_from_db()
    assert each.is_official
    assert each.history.first().history_change_reason == "Dihitung dinas"
    assert len(messages_of(response)) == 1


@override("en")
def test_button_names_the_figure_that_loses_the_mark(client, officer):
    former = ObservationFactory(is_official=True, value=98, source=SourceFactory(publisher="Kompas"))
    other = ObservationFactory(indicator=former.indicator, value=120)

    page = client.get(url("official", other.pk, "mark"))
    assert "Kompas" in str(page.context["step"]["question"])
    assert "98" in str(page.context["step"]["question"])

    client.post(url("official", other.pk, "mark"), {})
    assert list(Observation.objects.filter(is_official=True)) == [other]


def test_button_takes_the_mark_back(client, officer):
    each = ObservationFactory(is_official=True)

    [tool] = [tool for tool in client.get(url("change", each.pk)).context["record_tools"] if "official" in tool.url]

    assert client.get(tool.url).status_code == 200
    client.post(tool.url, {"reason": ""})

    each.refresh_from_db()
    assert not each.is_official


@pytest.mark.parametrize(("name", "is_official"), [("mark", True), ("take_back", False)])
def test_button_pressed_twice_does_the_same_twice(client, officer, name, is_official):
    each = ObservationFactory(is_official=not is_official)

    for _press in range(2):
        assert client.post(url("official", each.pk, name), {"reason": ""}).status_code == 302

    each.refresh_from_db()
    assert each.is_official == is_official


def test_unknown_step_is_not_there(client, officer):
    assert client.post(url("official", ObservationFactory().pk, "lain"), {}).status_code == 404


def test_range_has_no_button_and_is_refused_in_words(client, officer):
    span = ObservationFactory(value_to=200)

    tools = client.get(url("change", span.pk)).context["record_tools"]
    response = client.post(url("official", span.pk, "mark"), {"reason": "x"})

    assert not [tool for tool in tools if "official" in tool.url]
    assert response.context["form"].non_field_errors()
    span.refresh_from_db()
    assert not span.is_official


def test_too_long_reason_is_refused(client, officer):
    each = ObservationFactory()

    response = client.post(url("official", each.pk, "mark"), {"reason": "x" * 301})

    assert "reason" in response.context["form"].errors
    each.refresh_from_db()
    assert not each.is_official


def test_refusal_of_the_table_is_said_on_the_page(client, officer, monkeypatch):
    first = ObservationFactory(is_official=True)
    second = ObservationFactory(indicator=first.indicator)
    monkeypatch.setattr(Observation, "same_slot", lambda self: Observation.objects.none())

    response = client.post(url("official", second.pk, "mark"), {"reason": "x"})

    assert response.context["form"].non_field_errors()
    assert list(Observation.objects.filter(is_official=True)) == [first]


def test_action_marks_what_can_be_official_and_says_what_cannot(client, officer):
    indicator = IndicatorFactory()
    plain = ObservationFactory(indicator=indicator)
    span = ObservationFactory(indicator=indicator, year=2021, value_to=500)
    twins = ObservationFactory.create_batch(2, indicator=indicator, year=2022)
    theirs = ObservationFactory(indicator=indicator, serang=True)
    chosen = [plain, span, *twins, theirs]

    response = client.post(
        url("changelist"), {"action": "mark_official", "_selected_action": [each.pk for each in chosen]}
    )

    assert list(Observation.objects.filter(is_official=True)) == [plain]
    assert len(messages_of(response)) == 4
