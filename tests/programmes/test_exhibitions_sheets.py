"""Sheets of who was at exhibitions: stalls are given once, and sales are for the office."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programmes.models import Showing
from tests.factories import ProducerFactory
from tests.programmes.factories import ExhibitionFactory, ShowingFactory
from tests.stewardship.sheet_files import applied, checked, errors_of, outcomes

pytestmark = pytest.mark.django_db

MODEL = "programmes_showing"
HEAD = ["Pameran", "Nama Usaha", "Stan", "Penjualan (Rp)", "Keikutsertaan"]


@pytest.fixture
def exhibition():
    return ExhibitionFactory(name_ind="Inacraft 2026")


def test_list_is_written_and_found_again(client, officer, exhibition):
    wati, sari = ProducerFactory(name="Wati"), ProducerFactory(name="Sari")

    applied(client, MODEL, [HEAD, ["Inacraft 2026", "wati", " a  1", "", ""], [exhibition.name_en, "SARI", "", "", ""]])
    sheet = applied(client, MODEL, [HEAD, ["Inacraft 2026", "Wati", "A 1", "Rp 1.250.000", "took_part"]])

    assert outcomes(sheet) == ["changed"]
    assert list(Showing.objects.order_by("pk").values_list("producer", "stall", "sales", "state")) == [
        (wati.pk, "A 1", 1_250_000, "took_part"),
        (sari.pk, "", None, "planned"),
    ]
    assert Showing.objects.first().history.first().history_user == officer


def test_stall_is_given_once_in_the_sheet_and_before(client, officer, exhibition):
    ShowingFactory(exhibition=exhibition, stall="A 1")
    for name in ("Wati", "Sari", "Udin"):
        ProducerFactory(name=name)

    rows = [["Inacraft 2026", name, stall, "", ""] for name, stall in (("Wati", "a 1"), ("Sari", "B"), ("Udin", "b"))]

    assert set(errors_of(checked(client, MODEL, [HEAD, *rows]))) >= {2, 4}


@pytest.mark.parametrize(
    ("row", "heading"),
    [
        (["Pesta", "Wati", "", "", ""], "Pameran"),
        (["", "Wati", "", "", ""], "Pameran"),
        (["Inacraft 2026", "Bukan siapa-siapa", "", "", ""], "Nama Usaha"),
        (["Inacraft 2026", "Ciruas", "", "", ""], "Nama Usaha"),
        (["Inacraft 2026", "Wati", "x" * 30, "", ""], "Stan"),
        (["Inacraft 2026", "Wati", "", "banyak", ""], "Penjualan (Rp)"),
        (["Inacraft 2026", "Wati", "", "-5", ""], "Penjualan (Rp)"),
        (["Inacraft 2026", "Wati", "", "", "pesta"], "Keikutsertaan"),
        (["Bumijaya", "Wati", "", "", ""], "Pameran"),
    ],
)
def test_wrong_cell_is_named_with_its_line(client, officer, exhibition, row, heading):
    ProducerFactory(name="Wati")
    ProducerFactory(serang=True, name="Ciruas")
    ExhibitionFactory(serang=True, name_ind="Bumijaya")

    sheet = checked(client, MODEL, [HEAD, row])

    assert errors_of(sheet) == {2: [heading]}


def test_check_costs_the_same_for_few_and_many_rows(client, officer, exhibition):
    numbers = []
    for count in (2, 8):
        producers = ProducerFactory.create_batch(count)
        rows = [["Inacraft 2026", each.name, f"{count} {each.pk}", "5000", ""] for each in producers]
        with CaptureQueriesContext(connection) as queries:
            assert errors_of(checked(client, MODEL, [HEAD, *rows])) == {}
        numbers.append(len(queries))

    assert numbers[0] == numbers[1]
