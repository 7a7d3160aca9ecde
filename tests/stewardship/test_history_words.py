"""What differs between two versions, in words: each kind of field."""

import datetime
from decimal import Decimal

import pytest
from django.utils.translation import override

from artisans.models import OpeningHours, Producer, Product
from stewardship.history.versions import State, nothing, state_of, states
from stewardship.history.words import EMPTY, Change, Names, differences, label_of, moment, said
from tests.factories import (
    DesaFactory,
    FinishFactory,
    ProducerFactory,
    ProductFactory,
    StaffFactory,
    TechniqueFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


def changes_of(record, **values):
    """What is said of a change of ``record`` from what it is to ``values``."""
    before = state_of(record)
    for name, value in values.items():
        setattr(record, name, value)
    record.save()
    record.refresh_from_db()
    return [
        (change.label, change.old, change.new)
        for change in differences(type(record), before, state_of(record), Names())
    ]


def words(model, name, value):
    return said(model._meta.get_field(name), value, Names())


def test_telephone_numbers_are_read_as_people_write_them():
    producer = ProducerFactory(whatsapp="+6281234567890")

    assert changes_of(producer, whatsapp="+6281398765432") == [("WhatsApp", "0812-3456-7890", "0813-9876-5432")]


def test_number_from_abroad_keeps_its_country():
    producer = ProducerFactory()

    assert changes_of(producer, phone="+6564123456") == [("Telephone", EMPTY, "+65 6412 3456")]


def test_number_that_is_none_is_shown_as_it_was_typed():
    Producer.objects.filter(pk=(producer := ProducerFactory()).pk).update(phone="123")
    producer.refresh_from_db()

    assert words(Producer, "phone", producer.phone) == "123"


def test_choices_have_their_label():
    assert changes_of(ProducerFactory(kind="studio"), kind="small_industry") == [
        ("Kind", "studio", "small industry (IKM)")
    ]


def test_choices_of_numbers_have_their_label():
    assert words(OpeningHours, "weekday", 6) == "Sunday"


def test_choice_that_is_offered_no_more_stays_as_it_was():
    assert words(Producer, "kind", "kiln_park") == "kiln_park"


def test_yes_and_no():
    assert changes_of(ProducerFactory(), custom_orders=True) == [("Takes custom orders", "no", "yes")]


def test_yes_and_no_in_indonesian():
    with override("id"):
        assert {words(Producer, "custom_orders", value) for value in (True, False)} != {"True", "False"}


def test_places_have_their_names():
    old, new = DesaFactory(name="Anjun Lama"), DesaFactory(name="Citeko")
    producer = ProducerFactory(desa=old)

    assert changes_of(producer, desa=new, kecamatan=new.kecamatan) == [
        ("Kecamatan", old.kecamatan.name, new.kecamatan.name),
        ("Desa", "Anjun Lama", "Citeko"),
    ]


def test_words_of_the_craft_have_their_names():
    product = ProductFactory(finish=FinishFactory(name_en="glazed"))

    assert changes_of(product, finish=FinishFactory(name_en="burnished")) == [("Finish", "glazed", "burnished")]


def test_people_have_their_names():
    with_name, without = StaffFactory(first_name="Wati", last_name="Sari"), StaffFactory(username="budi")

    assert words(Producer, "verified_by", with_name.pk) == "Wati Sari"
    assert words(Producer, "verified_by", without.pk) == "budi"


def test_what_is_deleted_says_so():
    assert words(Product, "finish", 4711) == "(deleted)"
    assert words(Producer, "verified_by", 4711) == "(deleted)"


def test_numbers_are_grouped_but_years_are_not():
    assert words(Product, "price_min", 285000) == "285,000"
    assert words(Producer, "founded_year", 1998) == "1998"
    with override("id"):
        assert words(Product, "price_min", 285000) == "285.000"


def test_decimals_have_the_comma_of_the_language():
    with override("id"):
        assert words(Producer, "lat", Decimal("-6.64000")) == "-6,64000"


def test_nothing_is_a_dash_and_zero_is_a_number():
    producer = ProducerFactory(address="Jalan Raya 1")

    assert changes_of(producer, address="", workers_male=0) == [
        ("Address", "Jalan Raya 1", EMPTY),
        ("Men at work", EMPTY, "0"),
    ]


def test_two_ways_of_being_empty_are_no_change():
    producer = ProducerFactory(description_ind=None)

    assert changes_of(producer, description_ind="") == []


def test_times_are_those_of_jakarta():
    at = datetime.datetime(2026, 3, 31, 18, 30, tzinfo=datetime.UTC)

    assert moment(at) == "April 1, 2026, 1:30 a.m."
    assert words(Producer, "verified_at", at) == moment(at)


def test_days_and_hours():
    assert words(OpeningHours, "opens", datetime.time(16, 30)) == "4:30 p.m."
    assert said(Producer._meta.get_field("name"), datetime.date(2026, 4, 1), Names()) == "April 1, 2026"


def test_translated_field_names_its_language():
    assert label_of(Producer._meta.get_field("description_en")) == "About the business (English)"
    assert label_of(Producer._meta.get_field("description_ind")) == "About the business (Indonesian)"


def test_long_texts_are_blocks():
    short, long = (Change("a", "A", text, "new") for text in ("old", "word " * 20))

    assert (short.is_long, long.is_long) == (False, True)
    assert Change("a", "A", "old", "two\nlines").is_long


def test_rows_of_many_to_many_fields_are_added_and_removed_by_name():
    wheel, coil, mould = (TechniqueFactory(name_en=name) for name in ("wheel", "coil", "mould"))
    producer = ProducerFactory(techniques=[wheel, coil])
    before = state_of(producer)
    producer.techniques.set([coil, mould])

    (change,) = differences(Producer, before, state_of(producer), Names())

    assert (change.label, change.added, change.removed) == ("Techniques", ("mould",), ("wheel",))


def test_deleted_row_of_a_many_to_many_field_says_so():
    technique = TechniqueFactory()
    producer = ProducerFactory(techniques=[technique])
    version = producer.history.first()
    technique.delete()

    (change,) = differences(
        Producer, states(Producer, [version.pk])[version.pk], state_of(Producer.objects.get()), Names()
    )

    assert change.removed == ("(deleted)",)


def test_new_record_is_told_by_what_it_says():
    producer = ProducerFactory(name="Gerabah Wati", custom_orders=True)

    told = {
        change.label: change.new for change in differences(Producer, nothing(Producer), state_of(producer), Names())
    }

    assert told == {
        "Status": "draft",
        "Business name": "Gerabah Wati",
        "Address word": "gerabah-wati",
        "Kind": "workshop",
        "Kecamatan": "Plered",
        "Takes custom orders": "yes",
    }


def test_names_are_asked_once_for_each_model(django_assert_num_queries):
    techniques = TechniqueFactory.create_batch(5)
    state = State({field: None for field in nothing(Producer).values}, dict(nothing(Producer).many))
    many = [{technique.pk} for technique in techniques]
    after = [State(state.values, {**state.many, "techniques": frozenset(keys)}) for keys in many]
    names = Names()
    for each in after:
        names.want_all_of(Producer, each)

    with django_assert_num_queries(1):
        told = [differences(Producer, state, each, names) for each in after]

    assert [change.added for (change,) in told] == [(technique.name_en,) for technique in techniques]


def test_names_load_no_outlines():
    desa = DesaFactory()
    names = Names()
    names.want(type(desa), desa.pk)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(desa), "__str__", lambda place: " ".join(sorted(place.get_deferred_fields())))
        assert {"outline", "svg_path"} <= set(names.of(type(desa), desa.pk).split())
