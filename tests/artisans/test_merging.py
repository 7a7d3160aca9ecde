"""Making one producer of two: what goes where, and that nothing is lost."""

import datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import override

from artisans import duplicates, indexing, merged_rows, merging
from artisans.comparison import CHOICES, compare
from artisans.models import DistinctPair, FormerSlug, Merger, Producer
from stewardship import erasure
from stewardship.models import WithdrawalTask
from tests.factories import (
    ArtisanConsentFactory,
    ArtisanFactory,
    DesaFactory,
    KilnFactory,
    MotifFactory,
    OpeningExceptionFactory,
    OpeningHoursFactory,
    PhotoFactory,
    ProducerFactory,
    ProductFactory,
    ProductTypeFactory,
    SalesChannelFactory,
    SourceFactory,
    StaffFactory,
)

pytestmark = pytest.mark.django_db
NIB = "1234567890123"


@pytest.fixture
def officer():
    return StaffFactory(purwakarta=True)


def merge(survivor, other, by, **how):
    merging.merge(survivor, other, by=by, **how)
    return Producer.objects.get(pk=survivor.pk)


# Values


def test_survivor_takes_what_was_chosen_and_keeps_the_rest(officer):
    anjun = DesaFactory(anjun=True)
    survivor = ProducerFactory(
        name="Ujang", published=True, phone="+6281234567890", address="Jalan A", founded_year=1990
    )
    other = ProducerFactory(
        name="H. Ujang Keramik",
        desa=anjun,
        nib=NIB,
        phone="+6281299990000",
        address="Jalan B",
        lat="-6.63",
        lon="107.39",
    )

    merged = merge(survivor, other, officer, take={"kecamatan_id", "nib", "lat", "phone"})

    assert (merged.name, merged.slug, merged.status, merged.founded_year) == ("Ujang", "ujang", "published", 1990)
    assert (merged.desa, merged.nib, str(merged.phone)) == (anjun, NIB, "+6281299990000")
    assert (merged.address, str(merged.lat), str(merged.lon)) == ("Jalan A", "-6.63000", "107.39000")
    assert not Producer.objects.filter(pk=other.pk).exists()


def test_both_languages_of_a_description_are_kept(officer):
    survivor = ProducerFactory(description_ind="Gentong.", description_en="")
    other = ProducerFactory(description_ind="Pot.", description_en="Pots.")

    merged = merge(survivor, other, officer, take={"description_en"})

    assert (merged.description_ind, merged.description_en) == ("Gentong.", "Pots.")


def test_every_column_is_chosen_or_stays():
    chosen = {column for choice in CHOICES for column in choice.columns}
    life = {f"{step}_{what}" for step in ("submitted", "published", "archived") for what in ("at", "by_id")}
    stays = {"id", "slug", "status", "is_sample", "created", "updated", "completeness", "gaps", "description", *life}
    made = {field.attname for field in Producer._meta.concrete_fields if not field.editable} - chosen

    assert chosen | stays | made == {field.attname for field in Producer._meta.concrete_fields}
    assert not chosen & stays


def test_fuller_value_is_proposed_then_the_one_checked_later():
    older = ProducerFactory(
        name="Ujang", phone="+6281234567890", custom_orders=True, verified_at=timezone.now(), verified_by=StaffFactory()
    )
    newer = ProducerFactory(name="H. Ujang", desa=DesaFactory(anjun=True), email="a@example.org")

    with override("en"):
        rows = {row.code: row for row in compare(older, newer)}

    assert [rows[code].proposed for code in ("name", "phone", "custom_orders", "kecamatan_id", "email")] == [*"aaabb"]
    assert [rows[code].verdict for code in ("name", "phone", "email", "kind")] == [
        "different",
        "only in A",
        "only in B",
        "same in both",
    ]
    assert rows["kecamatan_id"].second == "Kecamatan: Plered\nDesa: Anjun"


def test_longer_description_is_proposed():
    first, second = (
        ProducerFactory(description_ind="Gentong besar dan padasan."),
        ProducerFactory(description_ind="Pot."),
    )

    assert {row.code: row.proposed for row in compare(first, second)}["description_ind"] == "a"


def test_unknown_choice_is_a_mistake_of_the_caller(officer):
    with pytest.raises(ValueError, match="slug"):
        merge(ProducerFactory(), ProducerFactory(), officer, take={"slug"})


# Rows


def test_rows_of_both_are_kept(officer):
    survivor, other = ProducerFactory(name="Ujang"), ProducerFactory(name="Oedjang")
    first = PhotoFactory(record=survivor, position=4)
    photos = [PhotoFactory(record=other, position=position) for position in (2, 0)]
    product, artisan = ProductFactory(producer=other), ArtisanFactory(producer=other)
    consent = ArtisanConsentFactory(record=artisan)
    piece = PhotoFactory(record=other, product=product, position=7)
    kiln, exception = KilnFactory(producer=other), OpeningExceptionFactory(producer=other)
    hours, channel = OpeningHoursFactory(producer=other), SalesChannelFactory(producer=other)

    merged = merge(survivor, other, officer)

    assert list(merged.photos.values_list("pk", "position")) == [
        (first.pk, 4),
        (photos[1].pk, 5),
        (photos[0].pk, 6),
        (piece.pk, 7),
    ]
    assert merged.photos.get(pk=piece.pk).product == product
    assert [list(rows.all()) for rows in (merged.products, merged.artisans, merged.kilns)] == [
        [product],
        [artisan],
        [kiln],
    ]
    assert [list(rows.all()) for rows in (merged.hours, merged.exceptions, merged.channels)] == [
        [hours],
        [exception],
        [channel],
    ]
    assert list(merged.artisans.get().consents.live()) == [consent]
    assert Merger.objects.get().left_out == ""


def test_what_the_survivor_has_already_is_noted_and_left_out(officer):
    survivor, other = ProducerFactory(), ProducerFactory()
    for producer in (survivor, other):
        SalesChannelFactory(producer=producer, url="https://shopee.co.id/ujang")
        KilnFactory(producer=producer, count=2)
        OpeningExceptionFactory(producer=producer)
        OpeningHoursFactory(producer=producer, opens=datetime.time(7 if producer is other else 8))
    KilnFactory(producer=other, count=3)
    with override("en"):
        expected = merging.effects(survivor, other).left_out
        merged = merge(survivor, other, officer)

    assert expected == [
        "Opening hours: Monday 07.00–16.00",
        "Exception: 2026-03-20–2026-03-20",
        "Sales channel: Tokopedia",
        "Kiln: 2 × updraft kiln",
    ]
    assert Merger.objects.get().left_out.splitlines() == expected
    assert (merged.channels.count(), merged.exceptions.count(), merged.hours.count()) == (1, 1, 1)
    assert list(merged.kilns.values_list("count", flat=True)) == [2, 3]


def test_lists_of_both_are_joined(officer):
    shared, extra = ProductTypeFactory(), ProductTypeFactory()
    survivor = ProducerFactory(product_types=[shared], sources=[SourceFactory()])
    other = ProducerFactory(product_types=[shared, extra], sources=[SourceFactory()], motifs=[MotifFactory()])

    merged = merge(survivor, other, officer)

    assert set(merged.product_types.all()) == {shared, extra}
    assert (merged.sources.count(), merged.motifs.count()) == (2, 1)


def test_made_columns_follow(officer):
    survivor, other = ProducerFactory(name="Ujang", published=True), ProducerFactory(name="Keramik Padasan")
    ProductFactory(producer=other, published=True, type=ProductTypeFactory(name_ind="Padasan"), price_min=5000)

    merged = merge(survivor, other, officer, take={"name"})

    assert (merged.facet_terms, merged.price_from, merged.search_name) == ("types:padasan", 5000, " keramik padasan ")
    assert "padasan" in merged.products.get().search_text


def test_former_name_is_found_after_names_that_are_in_use(officer):
    survivor, other = ProducerFactory(name="Gerabah Ujang", published=True), ProducerFactory(name="UD Kendi Lestari")
    named = ProducerFactory(name="Zamrud Lestari", published=True)
    indexing.refresh(Producer.objects.all())

    merged = merge(survivor, other, officer)

    found = Producer.objects.published().search("lestari")
    assert list(found.by_relevance("lestari")) == [named, merged]
    assert "lestari" not in merged.search_name
    again = merge(ProducerFactory(name="Tanah Merah", published=True), merged, officer)
    assert list(Producer.objects.published().search("kendi lestari")) == [again]


def test_certificates_of_what_went_in_are_found(officer):
    first, second, third = ProducerFactory(phone="+6281234567890"), ProducerFactory(), ProducerFactory()
    certificate = erasure.erase(first, by=officer, requested_on=datetime.date(2026, 1, 20))

    merged = merge(third, merge(second, first, officer), officer)

    assert list(erasure.certificates_of(merged)) == [certificate]


def test_tasks_follow_and_pairs_are_of_the_survivor(officer):
    survivor, other, third, fourth = (ProducerFactory() for _ in range(4))
    for pair in [(survivor, other), (other, third), (survivor, fourth), (fourth, other)]:
        duplicates.set_apart(*pair, by=officer)
    now = timezone.now()
    task = WithdrawalTask.objects.create(
        kabupaten=survivor.kecamatan.kabupaten,
        content_type=ContentType.objects.get_for_model(Producer),
        object_id=other.pk,
        field="phone",
        purpose="directory",
        withdrawn_at=now,
        due_at=now,
    )

    merge(survivor, other, officer)

    task.refresh_from_db()
    assert task.record == survivor
    assert set(DistinctPair.objects.values_list("first", "second")) == {
        (survivor.pk, third.pk),
        (survivor.pk, fourth.pk),
    }


# Addresses and histories


@pytest.mark.parametrize("language", ["id", "en"])
def test_former_addresses_lead_to_the_survivor(client, officer, language):
    survivor = ProducerFactory(name="Ujang", published=True)
    other = ProducerFactory(name="Oedjang", slug="oedjang", published=True)
    other.slug = "oedjang-keramik"
    other.save()
    with override(language):
        addresses = [other.get_absolute_url(), other.get_absolute_url().replace("oedjang-keramik", "oedjang")]
        page = survivor.get_absolute_url()

    merge(survivor, other, officer)

    for address in addresses:
        response = client.get(address)
        assert (response.status_code, response.url) == (301, page)
    assert set(FormerSlug.objects.values_list("slug", "producer")) == {
        ("oedjang", survivor.pk),
        ("oedjang-keramik", survivor.pk),
    }


def test_both_histories_stay_and_say_what_happened(officer):
    survivor, other = ProducerFactory(name="Ujang"), ProducerFactory(name="Oedjang", phone="+6281234567890")
    product, former = ProductFactory(producer=other), other.pk

    with override("en"):
        merge(survivor, other, officer, take={"phone"}, reason="Visited: one workshop.")

    merger = Merger.objects.get()
    assert (merger.producer, merger.former_id, merger.former_name) == (survivor, former, "Oedjang")
    assert (merger.merged_by, merger.reason) == (officer, "Visited: one workshop.")
    last = Producer.history.filter(id=survivor.pk).latest()
    assert last.history_change_reason == f"Merged with “Oedjang” (no. {former}). Visited: one workshop."
    assert (last.history_user, str(last.phone)) == (officer, "+6281234567890")
    of_other = Producer.history.filter(id=former)
    assert [version.history_type for version in of_other.order_by("history_id")] == ["+", "-"]
    assert of_other.latest().history_change_reason == f"Merged into “Ujang” (no. {survivor.pk})."
    assert str(of_other.latest().phone) == "+6281234567890"
    moved = product.history.latest()
    assert (moved.producer_id, moved.history_user, moved.history_change_reason) == (
        survivor.pk,
        officer,
        f"Merged into “Ujang” (no. {survivor.pk}).",
    )
    assert set(survivor.history_keys()) == {survivor.pk, former}


def test_version_of_the_merge_has_the_joined_lists(officer):
    survivor, other = ProducerFactory(), ProducerFactory(motifs=[MotifFactory(), MotifFactory()])
    before = Producer.history.filter(id=survivor.pk).count()

    merge(survivor, other, officer)

    versions = Producer.history.filter(id=survivor.pk)
    assert versions.count() == before + 1
    assert versions.latest().motifs.count() == 2


def test_record_that_others_went_into_can_go_into_another(officer):
    first, second, third = ProducerFactory(), ProducerFactory(), ProducerFactory()
    merge(second, first, officer)

    merge(third, second, officer)

    assert set(Merger.objects.values_list("producer", "former_id")) == {(third.pk, first.pk), (third.pk, second.pk)}


# Refusals


def test_merge_is_refused_where_it_makes_no_sense(officer):
    producer = ProducerFactory(name="Ujang")
    gone = ProducerFactory()
    Producer.objects.filter(pk=gone.pk).delete()
    wrong = [producer, ProducerFactory(serang=True), ProducerFactory(sample=True), gone]
    before = list(Producer.objects.values())

    for other in wrong:
        with pytest.raises(merging.MergeError):
            merging.merge(producer, other, by=officer)

    assert list(Producer.objects.values()) == before
    assert not Merger.objects.exists()


def test_merge_that_fails_changes_nothing(officer, monkeypatch):
    survivor, other = ProducerFactory(), ProducerFactory()
    ProductFactory(producer=other)

    def fail(*args):
        raise IntegrityError

    monkeypatch.setattr(merging.indexing, "refresh", fail)
    with pytest.raises(IntegrityError):
        merging.merge(survivor, other, by=officer)

    assert Producer.objects.count() == 2
    assert (other.products.count(), Merger.objects.count(), FormerSlug.objects.count()) == (1, 0, 0)


# Every relation


def test_every_relation_to_a_producer_is_thought_of():
    """A new foreign key makes this fail until `merged_rows.MOVED` says what a merge does with it."""
    assert {merged_rows.name_of(relation) for relation in merged_rows.relations()} == merged_rows.MOVED.keys()


def test_relation_that_is_left_behind_stops_the_merge(officer, monkeypatch):
    survivor, other = ProducerFactory(), ProducerFactory()
    SalesChannelFactory(producer=other)
    monkeypatch.setitem(merged_rows.MOVED, "artisans.SalesChannel.producer", lambda *args: None)

    with override("en"), pytest.raises(merging.MergeError, match="would lose artisans.SalesChannel"):
        merging.merge(survivor, other, by=officer)

    assert other.channels.count() == 1


def test_relation_that_nobody_named_is_moved(officer, monkeypatch):
    survivor, other = ProducerFactory(), ProducerFactory()
    channel = SalesChannelFactory(producer=other)
    monkeypatch.delitem(merged_rows.MOVED, "artisans.SalesChannel.producer")

    assert list(merge(survivor, other, officer).channels.all()) == [channel]


def test_rows_that_exclude_each_other_are_named(officer, monkeypatch):
    survivor, other = ProducerFactory(), ProducerFactory()
    for producer in (survivor, other):
        OpeningHoursFactory(producer=producer)
    monkeypatch.setattr(merged_rows, "surplus", lambda *args: [])

    with override("en"), pytest.raises(merging.MergeError, match="opening hours that exclude each other"):
        merging.merge(survivor, other, by=officer)
