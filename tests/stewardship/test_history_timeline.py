"""Which traces are one act, who did it, and why."""

import datetime

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from artisans.models import Artisan, Producer, Product
from stewardship import lifecycle
from stewardship.history import timeline
from tests.factories import (
    ArtisanFactory,
    KecamatanFactory,
    ProducerFactory,
    ProductFactory,
    StaffFactory,
    TechniqueFactory,
)

START = datetime.datetime(2026, 4, 1, 3, 0, tzinfo=datetime.UTC)
PARTS = [timeline.Part(Product, "producer_id"), timeline.Part(Artisan, "producer_id")]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


@pytest.fixture
def producer():
    """A producer of which nothing is told yet."""
    made = ProducerFactory(name="Gerabah Wati")
    made.history.all().delete()
    return made


def save(record, *, by=None, after=0, reason=None, **values):
    """Save ``record`` with ``values``, ``after`` so many seconds."""
    record._history_user, record._change_reason = by, reason
    record._history_date = START + datetime.timedelta(seconds=after)
    many = {field.name for field in record._meta.many_to_many} & values.keys()
    for name in values.keys() - many:
        setattr(record, name, values[name])
    record.save()
    for name in many:
        getattr(record, name).set(values[name])


def log(record, message, *, by, after=0):
    """A line of the admin's log. It sets its own time, so that is written after it."""
    entry = LogEntry.objects.create(
        user=by,
        content_type=ContentType.objects.get_for_model(record),
        object_id=record.pk,
        object_repr=str(record),
        action_flag=CHANGE,
        change_message=message,
    )
    LogEntry.objects.filter(pk=entry.pk).update(action_time=START + datetime.timedelta(seconds=after))


def told(record, **kwargs):
    found = timeline.acts(type(record), [record.pk], **kwargs)
    timeline.tell(type(record), found)
    return found


def summary(acts):
    """(who, why, labels of the fields, lines) of each act."""
    return [
        (act.who, act.reason, [change.label for change in act.changes], [line.text for line in act.lines])
        for act in acts
    ]


def test_acts_come_newest_first(producer):
    for hour in range(3):
        save(producer, after=3600 * hour, founded_year=1990 + hour)

    assert [act.at.hour for act in told(producer)] == [5, 4, 3]


def test_who_and_why(producer):
    officer = StaffFactory(first_name="Wati", last_name="Sari")
    save(producer, by=officer, founded_year=1990)
    save(producer, by=officer, after=60, address="Jalan Raya 1", reason="The owner said so")

    assert summary(told(producer))[0] == ("Wati Sari", "The owner said so", ["Address"], [])


def test_deleted_log_in_is_somebody_who_is_gone(producer):
    officer = StaffFactory()
    save(producer, by=officer, founded_year=1990)
    officer.delete()

    assert [act.who for act in told(producer)] == ["(deleted)"]


def test_command_says_its_name(producer):
    save(producer, reason="manage.py load_samples", founded_year=1990)

    assert [(act.who, act.reason) for act in told(producer)] == [("Command manage.py load_samples", "")]


def test_nobody_was_logged_in(producer):
    save(producer, founded_year=1990, reason="Sheet of May")

    assert [(act.who, act.reason) for act in told(producer)] == [
        ("Nobody was logged in: a command or an import", "Sheet of May")
    ]


def test_step_of_the_life_says_who_and_why(producer):
    officer = StaffFactory(username="wati")
    save(producer, founded_year=1990)

    lifecycle.archive(producer, by=officer, reason="The workshop is closed")

    newest = summary(told(producer))[0]
    assert newest == ("wati", "The workshop is closed", ["Status", "Archived on", "Archived by"], [])


def test_traces_of_one_save_are_one_act(producer):
    """A save writes a version, each changed many-to-many field up to two more."""
    officer = StaffFactory()
    save(producer, by=officer, founded_year=1990, techniques=TechniqueFactory.create_batch(2))
    save(
        producer,
        by=officer,
        after=60,
        reason="Visit",
        founded_year=1991,
        techniques=[TechniqueFactory()],
        product_types=[],
    )

    assert producer.history.count() > 3
    newest, oldest = told(producer)
    assert [change.label for change in newest.changes] == ["Since (year)", "Techniques"]
    assert (len(newest.changes[1].added), len(newest.changes[1].removed)) == (1, 2)
    assert oldest.is_oldest_kept


@pytest.mark.parametrize(
    ("first", "second", "acts"),
    [
        ({}, {"after": 4}, 1),
        ({}, {"after": 6}, 2),
        ({"reason": "Visit"}, {"after": 1}, 1),
        ({"reason": "Visit"}, {"after": 1, "reason": "Visit"}, 1),
        ({}, {"after": 1, "reason": "Visit"}, 2),
        ({"reason": "Visit"}, {"after": 1, "reason": "Call"}, 2),
    ],
)
def test_what_is_one_act(producer, first, second, acts):
    officer = StaffFactory()
    save(producer, by=officer, founded_year=1990, **first)
    save(producer, by=officer, address="Jalan Raya 1", **second)

    assert len(told(producer)) == acts


def test_two_people_do_two_acts(producer):
    save(producer, by=StaffFactory(), founded_year=1990)
    save(producer, by=StaffFactory(), after=1, address="Jalan Raya 1")
    save(producer, after=2, address="Jalan Raya 2")

    assert [[change.new for change in act.changes] for act in told(producer)][:2] == [
        ["Jalan Raya 2"],
        ["Jalan Raya 1"],
    ]


def test_making_a_record_tells_what_it_says():
    producer = ProducerFactory(name="Gerabah Wati", techniques=[TechniqueFactory(name_en="coiling")])

    (act,) = told(producer)

    assert act.kind == timeline.MADE
    said = {change.label: change.new or change.added for change in act.changes}
    assert (said["Business name"], said["Techniques"]) == ("Gerabah Wati", ("coiling",))


def test_oldest_version_of_an_older_record_claims_no_changes(producer):
    save(producer, by=StaffFactory(), founded_year=1990)

    (act,) = told(producer)

    assert (act.is_oldest_kept, act.changes) == (True, [])


def test_saving_without_a_change_says_so(producer):
    save(producer, founded_year=1990)
    save(producer, after=60, founded_year=1990)

    assert [act.says_nothing for act in told(producer)] == [True, False]


def test_deletion_is_an_act_of_its_own(producer):
    officer = StaffFactory()
    save(producer, by=officer, founded_year=1990)
    producer._history_date = START + datetime.timedelta(seconds=1)
    pk = producer.pk
    producer.delete()

    newest, _oldest = timeline.acts(Producer, [pk])

    assert (newest.kind, newest.by) == (timeline.DELETED, officer.pk)


ROWS = '[{"changed": {"fields": ["WhatsApp"]}}, {"added": {"name": "kiln", "object": "1 × gas kiln"}}]'


def test_rows_of_a_record_belong_to_the_act_that_changed_them(producer):
    officer = StaffFactory(username="wati")
    save(producer, by=officer, founded_year=1990)
    save(producer, by=officer, after=60, address="Jalan Raya 1", reason="Visit")
    log(producer, ROWS, by=officer, after=61)

    assert summary(told(producer))[0] == ("wati", "Visit", ["Address"], ["Added kiln “1 × gas kiln”."])


def test_rows_alone_are_an_act(producer):
    save(producer, founded_year=1990)
    log(producer, ROWS, by=StaffFactory(username="wati"), after=60)

    assert summary(told(producer))[0] == ("wati", "", [], ["Added kiln “1 × gas kiln”."])


def test_log_of_the_record_itself_is_told_by_its_versions(producer):
    log(producer, '[{"changed": {"fields": ["WhatsApp"]}}]', by=StaffFactory())
    log(producer, '[{"added": {}}]', by=StaffFactory())
    log(producer, "", by=StaffFactory())

    assert told(producer) == []


@pytest.mark.parametrize("message", ["Three photos added.", "[no list"])
def test_sentence_in_the_log_is_told_as_it_is(producer, message):
    log(producer, message, by=StaffFactory())

    assert [line.text for act in told(producer) for line in act.lines] == [message]


def test_rows_that_the_reader_may_not_see_are_hidden(producer):
    log(producer, '[{"added": {"name": "consent", "object": "telephone"}}]', by=StaffFactory())
    log(producer, ROWS, by=StaffFactory(), after=60)

    assert [line.text for act in told(producer, hidden=["consent"]) for line in act.lines] == [
        "Added kiln “1 × gas kiln”."
    ]


def test_log_of_another_kind_of_record_with_the_same_number_is_not_told(producer):
    artisan = ArtisanFactory(pk=producer.pk)
    log(artisan, ROWS, by=StaffFactory())

    assert told(producer) == []


def test_parts_of_a_record_are_told_with_it(producer):
    officer = StaffFactory(username="wati")
    piece = ProductFactory(producer=producer, name_ind="Gentong air")
    Product.history.all().delete()
    save(piece, by=officer, price_min=1000)
    save(piece, by=officer, after=1, price_min=2000)
    save(piece, by=officer, after=60, name_ind="Gentong besar")

    newest, oldest = told(producer, parts=PARTS)

    assert [line.text for line in newest.lines] == ["Product “Gentong besar” was changed."]
    assert [line.text for line in oldest.lines] == ["Product “Gentong air” was changed."]
    assert (oldest.lines[0].opts, oldest.lines[0].pk) == (Product._meta, piece.pk)


def test_deleted_part_is_told(producer):
    piece = ProductFactory(producer=producer, name_ind="Gentong air")
    piece.delete()

    lines = [line.text for act in told(producer, parts=PARTS) for line in act.lines]

    assert lines[0] == "Product “Gentong air” was deleted."


def test_versions_of_a_former_record_are_told_under_its_number(producer):
    former = ProducerFactory(name="Gerabah Ibu Wati")
    former.history.all().delete()
    save(former, founded_year=1990)
    save(producer, after=1, founded_year=1991)

    found = timeline.acts(Producer, [producer.pk, former.pk])

    assert [(act.of, act.is_present) for act in found] == [(producer.pk, True), (former.pk, True)]


def test_telling_costs_the_same_for_one_version_and_for_forty():
    def queries(count):
        producer = ProducerFactory(techniques=[TechniqueFactory()])
        for number in range(count):
            officer = StaffFactory()
            checked = {"verified_by": officer, "verified_at": START, "kecamatan": KecamatanFactory()}
            save(producer, by=officer, after=60 * number, techniques=[TechniqueFactory()], **checked)
            log(producer, ROWS, by=officer, after=60 * number)
            ProductFactory(producer=producer)
        ContentType.objects.get_for_model(Producer)
        with CaptureQueriesContext(connection) as asked:
            found = told(producer, parts=PARTS)
        return len(asked), len(found)

    (for_one, one), (for_forty, forty) = queries(1), queries(40)

    assert for_forty == for_one == 14
    assert forty >= 40 > one
