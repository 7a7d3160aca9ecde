"""Finding producers that are probably one business."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from artisans import duplicates
from artisans.models import DistinctPair, Producer
from tests.factories import DesaFactory, KabupatenFactory, KecamatanFactory, ProducerFactory, StaffFactory

pytestmark = pytest.mark.django_db
PLERED, CIRUAS = "32.14", "36.04"


def found(kabupaten=None, **wanted):
    return [tuple(pair[:3]) for pair in duplicates.find(kabupaten, **wanted)]


def of_codes(pair):
    return [reason.code for reason in pair.reasons]


def test_pair_has_score_and_reasons():
    first = ProducerFactory(name="H. Ujang Keramik", desa=DesaFactory(anjun=True), whatsapp="+6281234567890")
    second = ProducerFactory(name="Oedjang", desa=DesaFactory(anjun=True), phone="+6281234567890")
    ProducerFactory(name="Wati")

    [pair] = duplicates.find()

    assert pair[:3] == (first.pk, second.pk, 99)
    assert of_codes(pair) == ["phone", "name", "desa"]


def test_most_alike_pairs_come_first():
    a = ProducerFactory(name="Ujang Keramik")
    b = ProducerFactory(name="Oedjang Keramik")
    c = ProducerFactory(name="Wati Mustika")
    d = ProducerFactory(name="Watti Mustika Bunda", phone="+6281234567890")
    e = ProducerFactory(name="Watti Mustika Bunda", phone="+6281234567890")

    assert found() == [(a.pk, b.pk, 99), (d.pk, e.pk, 99), (c.pk, d.pk, 91), (c.pk, e.pk, 91)]


def test_pairs_below_the_asked_likeness_are_left_out():
    ProducerFactory(name="Ujang"), ProducerFactory(name="Ujang Suherman")

    assert found() == []
    assert len(found(min_score=70)) == 1


def test_pairs_never_cross_a_kabupaten():
    ProducerFactory(name="Ujang", phone="+6281234567890")
    ProducerFactory(name="Ujang", phone="+6281234567890", serang=True)

    assert found() == found(PLERED) == found(CIRUAS) == []


def test_officer_finds_pairs_of_the_own_kabupaten():
    ours = ProducerFactory.create_batch(2, name="Ujang")
    theirs = ProducerFactory.create_batch(3, name="Wati", serang=True)
    officers = [StaffFactory(purwakarta=True), StaffFactory(serang=True), StaffFactory(superuser=True)]

    assert [duplicates.count(officer) for officer in officers] == [1, 3, 4]
    assert [pair[:2] for pair in duplicates.find_for(officers[0])] == [tuple(each.pk for each in ours)]
    assert {pk for pair in duplicates.find_for(officers[1]) for pk in pair[:2]} == {each.pk for each in theirs}


def test_archived_and_samples_beside_real_ones_are_left_out():
    ProducerFactory(name="Ujang")
    ProducerFactory(name="Ujang", archived=True)
    samples = ProducerFactory.create_batch(2, name="Ujang", sample=True)

    assert [pair[:2] for pair in duplicates.find()] == [tuple(each.pk for each in samples)]


def test_pair_that_somebody_set_apart_is_left_out_until_undone():
    first, second = ProducerFactory.create_batch(2, name="Ujang")
    officer = StaffFactory(purwakarta=True)

    pair = duplicates.set_apart(second, first, by=officer)

    assert (pair.first, pair.second, pair.decided_by) == (first, second, officer)
    assert duplicates.set_apart(first, second, by=officer) == pair
    assert found() == []
    pair.delete()
    assert len(found()) == 1


def test_later_search_follows_every_change():
    """Only what changed is compared anew, with the result of a whole search."""
    producers = [ProducerFactory(name=name) for name in ("Ujang", "Wati", "Asep", "Dadang", "Enok", "Cecep", "Yayat")]
    assert found() == []

    second = ProducerFactory(name="H. Ujang")
    assert found() == [(producers[0].pk, second.pk, 99)]

    second.name = "Bu Wati"
    second.save()
    assert found() == [(producers[1].pk, second.pk, 99)]

    second.delete()
    assert found() == []

    producers[3].phone = producers[2].phone = "+6281234567890"
    Producer.objects.bulk_update(producers, ["phone"])
    assert [pair[:2] for pair in found()] == [(producers[2].pk, producers[3].pk)]


def test_later_search_compares_the_changed_only(monkeypatch):
    ProducerFactory.create_batch(8)
    found()
    ProducerFactory(name="Ujang")
    monkeypatch.setattr(duplicates.Likeness, "pairs", lambda *args, **kwargs: pytest.fail("compared all"))

    assert found() == []


@pytest.mark.parametrize("number", [1, 5])
def test_count_query_count(django_assert_num_queries, number):
    officer = StaffFactory(purwakarta=True)
    ProducerFactory.create_batch(number, name="Ujang")

    with django_assert_num_queries(4):
        assert duplicates.count(officer) == number * (number - 1) / 2
    with django_assert_num_queries(2):
        duplicates.count(officer)


def test_cache_holds_no_personal_data():
    ProducerFactory.create_batch(2, name="Ujang Suherman", phone="+6281234567890", nib="")
    kept = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(duplicates.cache, "set", lambda key, value, timeout: kept.update({key: value}))
        found()

    assert kept
    assert not {"34567890", "Ujang", "ujang"} & {word for word in repr(kept).replace("'", " ").split()}


def run(**options):
    said = StringIO()
    with override("en"):
        call_command("find_duplicates", stdout=said, **options)
    return said.getvalue().splitlines()


def test_command_prints_pairs_and_changes_nothing():
    KabupatenFactory()
    first, second = ProducerFactory(name="Ujang"), ProducerFactory(name="Bp. Ujang")
    ProducerFactory.create_batch(2, name="Wati", serang=True)

    assert run(kabupaten=PLERED) == [
        f" 99  Ujang ({first.pk}) = Bp. Ujang ({second.pk}): same name, same kecamatan",
        "Pairs: 1",
    ]
    assert run()[-1] == "Pairs: 2"
    assert (Producer.objects.count(), DistinctPair.objects.count()) == (4, 0)


def test_command_takes_a_lower_likeness():
    ProducerFactory(name="Ujang"), ProducerFactory(name="Ujang Suherman")

    assert (run()[-1], run(min_score=70)[-1]) == ("Pairs: 0", "Pairs: 1")


@pytest.mark.parametrize(
    "wrong", [{"kabupaten": "99.99"}, {"kabupaten": "Serang"}, {"min_score": 0}, {"min_score": 101}]
)
def test_command_refuses_what_makes_no_sense(wrong):
    with pytest.raises(CommandError, match="kabupaten|min-score"):
        run(**wrong)


def test_place_near_by_counts():
    kecamatan = KecamatanFactory(plered=True)
    place = {"kecamatan": kecamatan, "lat": "-6.64000", "lon": "107.39000"}
    ProducerFactory(name="Ujang Suherman", **place)
    ProducerFactory(name="Ujang", **{**place, "lat": "-6.64050"})

    [pair] = duplicates.find()

    assert of_codes(pair) == ["name", "kecamatan", "near"]
