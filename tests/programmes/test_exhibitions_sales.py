"""What was sold at an exhibition, and what is printed for it."""

import datetime

import pytest
from django.urls import reverse

from programmes.exhibitions import sums
from programmes.models import Showing
from tests.factories import ProducerFactory
from tests.programmes.factories import ExhibitionFactory, ShowingFactory
from tests.stewardship.admin_forms import form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def exhibition():
    return ExhibitionFactory(
        published=True, name_ind="Pameran Kriya", starts_on=datetime.date(2026, 3, 2), ends_on=None
    )


@pytest.fixture
def sheet(client, officer, exhibition):
    """The sheet of Asep and Wati as a browser has it."""
    for name in ("Asep", "Wati"):
        ShowingFactory(exhibition=exhibition, producer=ProducerFactory(published=True, name=name), stall=f"{name} 1")
    return form_of(client.get(page(exhibition)), "sales-form")


def filled_in(sheet, **changes):
    """``sheet`` with ``changes`` named as asep_sales."""
    asep, wati = (f"baris-{pk}" for pk in Showing.objects.order_by("producer__name").values_list("pk", flat=True))
    lines = {"asep": asep, "wati": wati}
    named = (name.split("_", 1) for name in changes)
    return {**sheet, **{f"{lines[line]}-{column}": changes[f"{line}_{column}"] for line, column in named}}


def page(exhibition, name="sales"):
    return reverse(f"admin:programmes_exhibition_{name}", args=[exhibition.pk])


def test_sales_are_kept_with_who_entered_them(client, officer, exhibition, sheet):
    values = filled_in(sheet, asep_sales="2.500.000", asep_pieces_sold="30", asep_contacts="4")

    assert client.post(page(exhibition), values).status_code == 302

    asep, wati = Showing.objects.order_by("producer__name")
    assert (asep.state, asep.sales, asep.pieces_sold, asep.contacts) == ("took_part", 2_500_000, 30, 4)
    assert (wati.state, wati.sales) == ("planned", None)
    assert asep.history.first().history_user == officer
    assert wati.history.count() == 1


def test_totals_are_exact_for_the_office(exhibition):
    for amount in (1_234_567, 2_000_000, None):
        ShowingFactory(exhibition=exhibition, state="took_part", sales=amount, contacts=3)
    ShowingFactory(exhibition=exhibition, state="stayed_away")

    found = sums.of_office(exhibition)

    assert (found.there, found.reported, found.sales, found.contacts) == (3, 2, 3_234_567, 9)
    assert found.pieces_sold is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"asep_sales": "banyak"}, "sales"),
        ({"asep_sales": "-5"}, "sales"),
        ({"asep_sales": "9" * 40}, "sales"),
        ({"asep_contacts": "9" * 30}, "contacts"),
        ({"asep_state": "sold"}, "state"),
        ({"asep_state": "stayed_away", "asep_sales": "5"}, "state"),
        ({"asep_note": "x" * 201}, "note"),
        ({"asep_note": "x\x00"}, "note"),
    ],
)
def test_wrong_line_is_named_and_nothing_is_saved(client, officer, exhibition, sheet, changes, field):
    values = filled_in(sheet, wati_sales="7000000", **changes)

    response = client.post(page(exhibition), values)

    assert response.status_code == 200
    asep, _wati = response.context["lines"]
    assert list(asep.errors) == [field]
    assert "7000000" in str(form_of(response, "sales-form"))
    assert not Showing.objects.exclude(sales=None).exists()


def test_producer_entered_meanwhile_stays_as_it_is(client, officer, exhibition, sheet):
    values = filled_in(sheet, asep_sales="5")
    later = ShowingFactory(exhibition=exhibition, sales=8, state="took_part")

    assert client.post(page(exhibition), values).status_code == 302

    later.refresh_from_db()
    assert (later.sales, later.state) == (8, "took_part")
    assert Showing.objects.get(producer__name="Asep").sales == 5


def test_empty_post_changes_nothing(client, officer, exhibition):
    assert client.post(page(exhibition), {}).status_code == 302


def test_line_of_another_exhibition_cannot_be_written(client, officer, exhibition, sheet):
    other = ShowingFactory(serang=True)

    client.post(page(exhibition), {**sheet, f"baris-{other.pk}-state": "took_part", f"baris-{other.pk}-sales": "5"})

    other.refresh_from_db()
    assert other.sales is None


# Printing


def test_print_page_names_those_left_out_and_takes_the_fair_as_title(client, officer, exhibition, sheet):
    ShowingFactory(exhibition=exhibition, producer=ProducerFactory(name="Draf"))
    ShowingFactory(exhibition=exhibition, producer=ProducerFactory(published=True), state="stayed_away")

    shown = client.get(page(exhibition, "print")).context["page"]

    assert len(shown.chosen.keys) == 2
    assert len(shown.problems) == 1
    assert shown.wish.title == "Pameran Kriya"


def test_signs_have_the_stalls_and_the_catalogue_the_same_order(client, officer, exhibition):
    for stall, name in (("B 2", "Asep"), ("A 1", "Wati")):
        ShowingFactory(exhibition=exhibition, producer=ProducerFactory(published=True, name=name), stall=stall)

    entries = client.get(page(exhibition, "print")).context["page"].chosen.load()

    assert [(entry.name, entry.stall) for entry in entries] == [("Wati", "A 1"), ("Asep", "B 2")]
    assert "A 1" in entries[0].facts[0]


@pytest.mark.parametrize("query", ["?bentuk=papan", "?bentuk=katalog&isi=foto"])
def test_file_is_a_pdf(client, officer, exhibition, sheet, query):
    response = client.get(page(exhibition, "print_file") + query)

    assert response["Content-Type"] == "application/pdf"
    assert b"".join(response.streaming_content).startswith(b"%PDF")


@pytest.mark.parametrize("query", ["?bentuk=pesta", "?kertas=a9&dalam=xx", "?isi=%00", "?judul=" + "x" * 500])
def test_wrong_wish_is_told_and_the_rest_applies(client, officer, exhibition, sheet, query):
    response = client.get(page(exhibition, "print") + query)

    assert response.status_code == 200
    assert response.context["page"].problems


def test_exhibition_without_published_producers_has_nothing_to_print(client, officer, exhibition):
    response = client.get(page(exhibition, "print"))

    assert response.status_code == 200
    assert client.get(page(exhibition, "print_file")).status_code == 302
