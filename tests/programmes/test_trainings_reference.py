"""What public reports say of programmes is loaded once; then it belongs to the office."""

import pytest

from programmes.models import Agreement, Facility, MasterPlan, Obligation, Partner, Training
from programmes.reference import load_programmes
from regions.reference_files import ReferenceFileError, ReferenceFiles
from stewardship.models import Source
from tests.small_reference import load_reference, replace

pytestmark = pytest.mark.django_db


def test_partner_is_one_in_all_spellings(loaded):
    partner = Partner.objects.get()

    assert partner.spellings == ["Kyomi", "Kyomi Kramik", "Kyomi Ceramic"]
    assert Training.objects.get().partner == Agreement.objects.get().partner == partner


def test_training_says_what_the_report_says(loaded):
    training = Training.objects.get()

    assert (training.when, training.edition, training.participants_reported) == ("2023-10-02", 1, 20)
    assert (training.kecamatan_reported, [place.name for place in training.kecamatan.all()]) == (8, ["Anyar"])
    assert set(training.sources.values_list("url", flat=True)) == {
        "https://example.org/pelatihan",
        "https://example.org/mou",
    }
    assert training.is_published
    assert training.agreement.slug == "mou"


def test_promises_are_public_and_have_no_due_date(loaded):
    promise = Obligation.objects.public().get()

    assert (promise.owner, promise.state, promise.due_on, promise.text_ind) == (
        "partner",
        "open",
        None,
        "Membantu pemasaran",
    )


def test_facility_has_its_former_name_and_services_nobody_can_book_yet(loaded):
    facility = Facility.objects.get()

    assert facility.former_names == "UPTD Litbang"
    assert list(facility.services.order_by("kind").values_list("kind", "can_be_booked")) == [
        ("kiln", False),
        ("lesson", False),
    ]


def test_plan_comes_without_targets(loaded):
    assert not MasterPlan.objects.get().targets.exists()


def test_second_run_keeps_what_the_office_changed(loaded):
    Training.objects.update(place="Pendopo", slug="lain")
    Obligation.objects.all().delete()
    Partner.objects.update(name="Kyomi Space", aliases="Kyomi; Kyomi Ceramic; Kyomi Kramik")
    MasterPlan.objects.update(name_ind="Rencana kita")
    load_reference(loaded)

    assert Training.objects.filter(slug="lain").exists()
    assert Training.objects.filter(slug="latih").count() <= 1
    assert not Obligation.objects.exists()
    assert Partner.objects.get().name == "Kyomi Space"
    assert MasterPlan.objects.get().name_ind == "Rencana kita"


def test_second_run_makes_nothing_again_that_was_deleted(loaded):
    Training.objects.get().delete()
    load_reference(loaded)

    assert not Training.objects.exists()


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("trainings", ",Kyomi Ceramic,", ",Kiomi,", "is not in programmes/partners.csv"),
        ("trainings", ",Anyer,", ",Bandung,", "there is no kecamatan “Bandung” in Serang"),
        ("trainings", "2023-10-02,2023-10-02", "2023-10-02,2023-10", "a month or a year stands in the column when"),
        ("plans", "Serang,", "Bogor,", "there is no kabupaten “Bogor”"),
        ("facilities", "kiln; lesson", "sauna", "is not known"),
        ("agreements", "https://example.org/mou", "https://example.org/x", "is not in programmes/sources.csv"),
    ],
)
def test_bad_row_names_its_line_and_changes_nothing(reference_dir, file, old, new, said):
    load_reference(reference_dir)
    Training.objects.all().delete()
    line = replace(reference_dir, f"programmes/{file}.csv", old, new)

    with pytest.raises(ReferenceFileError) as refusal:
        load_programmes(ReferenceFiles(reference_dir))

    assert refusal.value.line in (line, line - 1)
    assert said in refusal.value.message


def test_own_files_hold_the_trainings_of_both_founding_articles(settings):
    load_reference()
    anyar = Training.objects.get(slug="pelatihan-gerabah-serang-2023")
    bandung = Training.objects.get(slug="pelatihan-gerabah-serang-2024")

    assert (f"{anyar.starts_on} {anyar.ends_on}", anyar.kecamatan_reported) == ("2023-10-02 2023-10-05", 8)
    assert (anyar.participants_reported, anyar.sources.count()) == (20, 2)
    assert sorted(place.name for place in bandung.kecamatan.all()) == ["Anyar", "Cinangka", "Ciruas", "Padarincang"]
    assert bandung.participants_reported == 20
    assert bandung.agreement.when == "2024-06-24"
    assert [obligation.due_on for obligation in bandung.agreement.obligations.all()] == [None] * 4
    assert Training.objects.filter(kabupaten="32.14").count() == 3
    assert not Training.objects.filter(name_ind__icontains="kunjungan").exists()
    assert {"Kyomi Kramik", "Kyomi Ceramic", "Kyomi Bandung"} < set(Partner.objects.get(name="Kyomi").spellings)
    assert Source.objects.filter(trainings=anyar).exclude(published="").count() == 2
