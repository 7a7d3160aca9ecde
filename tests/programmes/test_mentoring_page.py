"""The public page of the cascade: counts, tree and filters, and what it does not tell."""

import datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from artisans.models import Artisan
from programmes.cascade import branches
from programmes.cascade.counts import Told
from programmes.models import Mentoring
from stewardship import content_version
from stewardship.erasure import erase
from stewardship.models import Consent
from tests.factories import ArtisanConsentFactory, ArtisanFactory, KecamatanFactory, ProducerFactory, StaffFactory
from tests.portal.generated import few_examples
from tests.portal.page_rules import parse
from tests.programmes.factories import MentoringFactory, ParticipationFactory, TrainingFactory

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 10, 20)


@pytest.fixture
def workshop():
    return ProducerFactory(kecamatan=KecamatanFactory(plered=True))


@pytest.fixture
def training():
    return TrainingFactory(published=True, name_ind="Pelatihan putar", slug="pelatihan-putar")


def tree_url(query=""):
    return reverse("programmes:mentoring_tree") + query


def page_of(client, query=""):
    cache.clear()
    response = client.get(tree_url(query))
    assert response.status_code == 200
    return response.context["page"]


def trained(training, workshop, number=5, **values):
    """Artisans who completed ``training``."""
    people = ArtisanFactory.create_batch(number, producer=workshop, **values)
    for artisan in people:
        ParticipationFactory(training=training, artisan=artisan, completed=True)
    return people


def taught(teacher, number=5, workshop=None, **values):
    """So many learners of ``teacher``, confirmed."""
    values = {"confirmed": True, "taught_on": DAY, **values}
    people = ArtisanFactory.create_batch(number, producer=workshop or teacher.producer)
    return [MentoringFactory(teacher=teacher, learner=each, **values) for each in people]


def agree(artisan, **values):
    return ArtisanConsentFactory(record=artisan, field=Consent.Field.NAME, **values)


def numbers(page):
    return page.table.trained.number, page.table.taught.number


def dots(page):
    return len(page.drawing.dots) if page.drawing else 0


def test_counts_lead_from_the_training_to_those_who_were_taught(client, workshop, training):
    first = trained(training, workshop, 20)
    for lesson in taught(first[0], 5):
        taught(lesson.learner, 10)
    taught(first[1], 8)

    page = page_of(client)

    assert numbers(page) == (20, 63)
    assert [(row.generation, row.total.number) for row in page.table.rows[:3]] == [(0, 20), (1, 13), (2, 50)]
    assert dots(page) == 2 + 63


def test_only_confirmed_lessons_of_published_trainings_count(client, workshop, training):
    first = trained(training, workshop)
    taught(first[0], 5, confirmed=False)
    ParticipationFactory(training=training, artisan__producer=workshop, outcome="left")
    ParticipationFactory(training=training, artisan__producer=workshop, completed=True, role="teacher")
    trained(TrainingFactory(), workshop)

    page = page_of(client)

    assert numbers(page) == (5, 0)
    assert not page.has_lessons


def test_report_counts_where_nobody_listed_the_participants(client, workshop):
    training = TrainingFactory(published=True, participants_reported=20, starts_on=None, ends_on=None, when="2024")
    taught(ArtisanFactory(producer=workshop), 6, training=training)
    taught(ArtisanFactory(producer=workshop), 6, training=training)

    page = page_of(client)

    assert numbers(page) == (20, 12)
    assert page.table.years == ["2024", "2026"]


def test_who_was_taught_by_somebody_untrained_is_told_beside(client, workshop, training):
    trained(training, workshop)
    taught(ArtisanFactory(producer=workshop), 7)

    page = page_of(client)

    assert numbers(page) == (5, 0)
    assert page.outside.number == 7


def test_names_stand_there_with_live_consent_only(client, workshop, training):
    first = trained(training, workshop)
    named, withdrawn, silent = (lesson.learner for lesson in taught(first[0], 5)[:3])
    for artisan, name in ((named, "Wati"), (withdrawn, "Endah"), (silent, "Ratna"), (first[0], "Lilis")):
        Artisan.objects.filter(pk=artisan.pk).update(name=name)
        artisan.name = name
    agree(named)
    agree(withdrawn, withdrawn=True)

    text = parse(client.get(tree_url())).text

    assert named.name in text
    assert not [each.name for each in (withdrawn, silent, first[0]) if each.name in text]
    assert branches.from_place("Plered") in text


@pytest.mark.parametrize("learners", [1, 4])
def test_few_are_neither_counted_nor_drawn(client, workshop, training, learners):
    taught(trained(training, workshop)[0], learners)

    page = page_of(client)

    assert page.table.trained.number == 5
    assert page.table.taught.told == Told.FEW
    assert page.drawing is None


def test_few_who_were_trained_are_not_drawn_either(client, workshop, training):
    taught(trained(training, workshop, 2)[0], 6)

    page = page_of(client)

    assert page.table.trained.told == Told.FEW
    assert page.drawing is None


def test_small_later_generation_is_counted_and_not_drawn(client, workshop, training):
    lessons = taught(trained(training, workshop)[0], 6)
    taught(lessons[0].learner, 2)

    page = page_of(client)

    assert page.deepest < 2
    assert page.branches == [] or page.is_cut


def test_filter_by_training(client, workshop, training):
    other = TrainingFactory(published=True, name_ind="Pelatihan lain", slug="lain")
    taught(trained(training, workshop)[0], 6)
    taught(trained(other, workshop, 7)[0], 8)

    assert numbers(page_of(client)) == (12, 14)
    assert numbers(page_of(client, "?pelatihan=pelatihan-putar")) == (5, 6)
    assert numbers(page_of(client, "?pelatihan=pelatihan-putar&pelatihan=lain")) == (12, 14)


def test_filter_by_kecamatan_counts_who_works_there(client, workshop, training):
    there = ProducerFactory(kecamatan=KecamatanFactory(name="Darangdan"))
    taught(trained(training, workshop)[0], 6, workshop=there)

    page = page_of(client, f"?kecamatan={there.kecamatan.slug}")

    assert numbers(page) == (0, 6)
    assert [branch.is_other for branch in page.branches] == [True]
    assert dots(page) == 7


def test_kecamatan_is_not_told_when_the_rest_would_be_few(client, workshop, training):
    there = ProducerFactory(kecamatan=KecamatanFactory(name="Darangdan"))
    taught(trained(training, workshop)[0], 3, workshop=there)

    page = page_of(client, f"?kecamatan={workshop.kecamatan.slug}")

    assert page.is_withheld
    assert page.table.rows == []
    assert page.drawing is None


def test_kecamatan_of_few_is_not_told_by_a_choice_with_another_one(client, workshop, training):
    there, far = (ProducerFactory(kecamatan=KecamatanFactory(name=name)) for name in ("Darangdan", "Bojong"))
    teacher = trained(training, workshop, 6)[0]
    for place, number in ((workshop, 5), (there, 3), (far, 4)):
        taught(teacher, number, workshop=place)

    def is_told(*places):
        query = "&".join(f"kecamatan={place.kecamatan.slug}" for place in places)
        return not page_of(client, f"?{query}").is_withheld

    assert [is_told(workshop), is_told(there), is_told(workshop, there)] == [True, False, False]
    assert [is_told(there, far), is_told(workshop, there, far)] == [True, True]


BAD = ["?pelatihan=x", "?kecamatan=%00", "?kecamatan=bogor", "?apa=1", "?pelatihan=" + "9" * 500, "?halaman=x&tahun=2"]


@pytest.mark.parametrize("query", BAD)
def test_bad_filter_is_reported_and_the_rest_applies(client, workshop, training, query):
    taught(trained(training, workshop)[0], 6)
    taught(trained(TrainingFactory(published=True), workshop)[0], 6)

    page = page_of(client, f"{query}&pelatihan=pelatihan-putar")

    assert page.problems
    assert numbers(page) == (5, 6)


@few_examples
@given(st.dictionaries(st.sampled_from(["pelatihan", "kecamatan", "q", "\x00"]), st.text(max_size=30), max_size=3))
def test_whatever_is_asked_the_page_answers(query):
    assert Client().get(tree_url(), query).status_code == 200


def test_draft_training_is_no_choice(client, workshop):
    training = TrainingFactory(name_ind="Rahasia", name_en="Rahasia")
    trained(training, workshop)

    assert "Rahasia" not in parse(client.get(tree_url())).text
    assert page_of(client, f"?pelatihan={training.slug}").problems


def sample_tree(workshop):
    training = TrainingFactory(published=True, sample=True, slug="contoh")
    first = trained(training, workshop, is_sample=True)
    learners = ArtisanFactory.create_batch(6, producer=workshop, is_sample=True)
    for learner in learners:
        MentoringFactory(teacher=first[0], learner=learner, confirmed=True)
    return first


def test_samples_are_a_page_of_their_own_that_says_so(client, workshop, training):
    first = sample_tree(workshop)
    real = trained(training, workshop, 7)
    MentoringFactory(teacher=real[0], learner=first[1], confirmed=True)  # by a mistake of somebody

    page = page_of(client)
    assert (numbers(page), page.is_sample) == ((7, 0), False)
    assert [each.slug for each in page.samples] == ["contoh"]

    response = client.get(tree_url("?pelatihan=contoh"))
    assert numbers(response.context["page"]) == (5, 6)
    assert b'name="robots" content="noindex"' in response.content
    assert b"alert warn" in response.content


def test_samples_are_never_counted_with_real_trainings(client, workshop, training):
    sample_tree(workshop)
    trained(training, workshop, 7)

    page = page_of(client, "?pelatihan=contoh&pelatihan=pelatihan-putar")

    assert page.problems
    assert (numbers(page), page.is_sample) == ((7, 0), False)


def test_page_without_any_record_says_what_to_do(client):
    page = parse(client.get(tree_url()))

    assert tree_url() in page.hrefs()


def test_long_chain_is_counted_and_no_error(client, workshop, training):
    front = trained(training, workshop)
    people = ArtisanFactory.create_batch(5 * 200, producer=workshop)
    for number in range(200):
        following = people[5 * number : 5 * number + 5]
        Mentoring.objects.bulk_create(
            MentoringFactory.build(teacher=teacher, learner=learner, taught_on=DAY, confirmed_at=None)
            for teacher, learner in zip(front, following, strict=True)
        )
        front = following
    Mentoring.objects.update(
        confirmed_at=datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC), confirmed_by=StaffFactory()
    )

    page = page_of(client)

    assert numbers(page) == (5, 1000)
    assert page.is_cut
    assert dots(page) == 5 * 7


def test_drawing_and_list_say_the_same(client, workshop, training):
    taught(trained(training, workshop)[0], 6)

    response = client.get(tree_url())
    text = response.content.decode()

    assert text.count("<circle") == 7
    assert 'role="img" aria-labelledby="gambar-judul gambar-isi"' in text
    assert text.count("<title") >= 8


def test_trainings_lead_to_the_page(client, training):
    assert tree_url() in parse(client.get(reverse("programmes:training_list"))).hrefs()
    detail = parse(client.get(training.get_absolute_url())).hrefs()
    assert f"{tree_url()}?pelatihan={training.slug}" in detail


def test_sitemap_has_the_page_in_both_languages(client):
    sitemap = client.get("/sitemap.xml").content.decode()

    with translation.override("en"):
        assert tree_url() in sitemap
    assert tree_url() in sitemap


def test_erased_artisan_stays_a_number(client, workshop, training):
    lessons = taught(trained(training, workshop)[0], 5)
    learner = lessons[0].learner
    agree(learner)
    name = learner.name
    assert name in parse(client.get(tree_url())).text

    erase(Artisan.objects.get(pk=learner.pk), by=StaffFactory(), requested_on=DAY)

    cache.clear()
    response = client.get(tree_url())
    assert numbers(response.context["page"]) == (5, 5)
    assert name not in parse(response).text


@pytest.mark.query_count("programmes:mentoring_tree")
@pytest.mark.parametrize("count", [1, 50])
def test_page_query_count(client, workshop, training, count):
    first = trained(training, workshop)
    for lesson in taught(first[0], count):
        agree(lesson.learner)
    content_version.bump()
    cache.clear()

    with CaptureQueriesContext(connection) as queries:
        client.get(tree_url())

    assert len(queries) == 5
