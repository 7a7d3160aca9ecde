"""Places in sheets, and what keeps a constraint without the database being asked."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import F, Q
from django.test.utils import CaptureQueriesContext

from artisans.models import Producer, Product
from stewardship.sheets.constraints import Constraints, holds
from stewardship.sheets.places import Gazetteer
from stewardship.sheets.problems import CellError
from tests.factories import DesaFactory, KabupatenFactory, KecamatanFactory, ProducerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    KabupatenFactory()
    DesaFactory(anjun=True)
    KecamatanFactory(serang=True, code="36.04.30", name="Anyar", alt_names="Anyer")
    return DesaFactory(bumijaya=True)


def refuses(find, *asked):
    with pytest.raises(CellError) as caught:
        find(*asked)
    return str(caught.value)


@pytest.mark.parametrize(
    "typed", ["Plered", "plered ", "PLERED", "Kec. Plered", "Kecamatan Plered", "32.14.04", 321404]
)
def test_kecamatan_is_known_by_name_and_code(places, typed):
    assert Gazetteer("32.14").find_kecamatan(typed) == "32.14.04"


@pytest.mark.parametrize("typed", ["Anyar", "Anyer", "anyer", "Kec Anyer"])
def test_kecamatan_is_known_by_its_other_spellings(places, typed):
    assert Gazetteer("36.04").find_kecamatan(typed) == "36.04.30"


@pytest.mark.parametrize("typed", ["Bumijaya", "Bumi Jaya", "Desa Bumi-Jaya", "Ds. Bumijaya", "36.04.09.2009"])
def test_desa_is_known_within_its_kecamatan(places, typed):
    assert Gazetteer("36.04").find_desa(typed, "36.04.09") == "36.04.09.2009"


def test_desa_of_another_kecamatan_is_refused(places):
    other = KecamatanFactory(serang=True, name="Cikande")

    assert "Cikande" in refuses(Gazetteer("36.04").find_desa, "Bumijaya", other.code)


def test_kecamatan_of_the_other_kabupaten_is_refused(places):
    assert "Kabupaten Purwakarta" in refuses(Gazetteer("32.14").find_kecamatan, "Ciruas")
    assert "Kabupaten Purwakarta" in refuses(Gazetteer("32.14").find_kecamatan, "36.04.09")


def test_misspelt_place_gets_a_suggestion_of_the_own_office(places):
    KecamatanFactory(serang=True, name="Pelered Kidul")

    assert "Plered?" in refuses(Gazetteer("32.14").find_kecamatan, "Plerd")
    assert refuses(Gazetteer("32.14").find_kecamatan, "Zzz")


def test_kecamatan_of_two_kabupaten_needs_the_kabupaten(places):
    purwakarta, serang = KecamatanFactory(name="Wanayasa"), KecamatanFactory(serang=True, name="Wanayasa", slug="w2")
    everywhere = Gazetteer()

    assert "Kabupaten" in refuses(everywhere.find_kecamatan, "Wanayasa")
    assert everywhere.find_kecamatan("Wanayasa", "36.04") == serang.code
    assert everywhere.find_kecamatan("Wanayasa", "32.14") == purwakarta.code
    assert everywhere.find_kecamatan("Ciruas") == "36.04.09"


@pytest.mark.parametrize("typed", ["Purwakarta", "Kab. Purwakarta", "Kabupaten Purwakarta", "32.14", 32.14])
def test_kabupaten_is_known(places, typed):
    assert Gazetteer().find_kabupaten(typed) == "32.14"


def test_kabupaten_of_another_office_is_refused(places):
    assert "Purwakarta" in refuses(Gazetteer("32.14").find_kabupaten, "Serang")


# Constraints


@pytest.mark.parametrize(
    ("values", "kept"),
    [
        ({"nib": "1234567890123"}, True),
        ({"nib": "123"}, False),
        ({"lat": Decimal("-6.6"), "lon": Decimal("107.4")}, True),
        ({"lat": Decimal("-6.6")}, False),
        ({"lat": Decimal("52.1"), "lon": Decimal("107.4")}, False),
        ({"desa_id": "32.14.04.2009"}, True),
        ({"desa_id": "32.14.05.2001"}, False),
    ],
)
def test_plain_answer_agrees_with_the_database(values, kept):
    producer = Producer(name="Ayu", kecamatan_id="32.14.04", **values)

    for constraint in Producer._meta.constraints[-3:]:
        plain = holds(constraint.condition, producer)
        by_database = not _broken(constraint, producer)
        assert plain in (by_database, None)
        assert plain is True or not by_database  # what is kept is not asked again
    assert (not any(_broken(constraint, producer) for constraint in Producer._meta.constraints[-3:])) == kept


def _broken(constraint, record):
    try:
        constraint.validate(type(record), record)
    except ValidationError:
        return True
    return False


def test_what_cannot_be_told_is_asked():
    producer = Producer(name="Ayu")

    assert holds(Q(name__icontains="y"), producer) is None
    assert holds(Q(founded_year__gte=1900), producer) is None
    assert holds(Q(name="Ayu") & Q(name__icontains="y"), producer) is None
    assert holds(Q(name="Ayu") | Q(name__icontains="y"), producer) is True
    assert holds(~Q(name="Ayu"), producer) is False
    assert holds(Q(price_max__gte=F("price_min")), Product(price_min=5, price_max=4)) is False


def test_constraints_of_many_records_are_asked_once():
    taken = ProducerFactory(nib="1111111111111")
    records = [Producer(name=f"Ayu {n}", nib=f"{n:013}", kecamatan=taken.kecamatan) for n in range(20)]
    constraints = Constraints(Producer)

    with CaptureQueriesContext(connection) as queries:
        constraints.look_up(records)
        for record in records:
            assert not list(constraints.broken_by(record, {"name", "nib", "kecamatan"}))

    assert len(queries) == 1


def test_taken_value_is_refused_by_the_database():
    taken = ProducerFactory(nib="1111111111111")
    record, constraints = Producer(name="Ayu", nib=taken.nib, kecamatan=taken.kecamatan), Constraints(Producer)
    constraints.look_up([record, taken])

    assert [fields for fields, _messages in constraints.broken_by(record, {"nib"})] == [{"nib"}]
    assert not list(constraints.broken_by(record, {"name"}))
    assert not list(constraints.broken_by(taken, {"nib"}))
