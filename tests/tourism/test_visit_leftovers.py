"""What stays of a group visit when it is over, and what goes: after a year, or when a person asks for it."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from exporters.models import Inquiry
from stewardship.erasure import erase
from tests.factories import (
    FiringDayFactory,
    InquiryFactory,
    InquiryPartFactory,
    ProducerFactory,
    StaffFactory,
    VisitMailFactory,
    VisitOfferFactory,
    VisitRequestFactory,
)
from tourism.models import FiringDay, VisitRequest
from tourism.visits import anonymising

pytestmark = pytest.mark.django_db


def closed(days, **kwargs):
    return VisitRequestFactory(state="done", closed_at=timezone.now() - timedelta(days=days), **kwargs)


def run(**options):
    said = StringIO()
    call_command("anonymise_senders", stdout=said, **options)
    return said.getvalue()


def test_a_year_after_closing_the_sender_goes_and_the_numbers_stay():
    visit = closed(366, message="Hubungi Ratna", note="Ibu Ratna ramah", phone="+6281234567890")
    sent = VisitMailFactory(request=visit)
    recent = closed(364)

    run(commit=True)

    visit.refresh_from_db()
    sent.refresh_from_db()
    assert [getattr(visit, column) for column in anonymising.PERSONAL] == [""] * len(anonymising.PERSONAL)
    assert (visit.people, visit.wants, visit.state) == (80, "try", "done")
    assert visit.anonymised_at
    assert (sent.to, sent.body, sent.subject) == ("", "", visit.reference)
    recent.refresh_from_db()
    assert recent.name


def test_without_commit_it_only_lists():
    visit = closed(366)

    assert visit.reference in run()

    visit.refresh_from_db()
    assert visit.name


def test_one_command_does_inquiries_too():
    staff = StaffFactory()
    part = InquiryPartFactory(state="ordered", closed_at=timezone.now() - timedelta(days=366), closed_by=staff)

    said = run(commit=True)

    assert part.inquiry.reference in said
    assert Inquiry.objects.get().anonymised_at


def test_mail_that_waits_is_not_sent_any_more():
    sent = VisitMailFactory(request=closed(366), state="waiting", sent_at=None)

    run(commit=True)

    sent.refresh_from_db()
    assert sent.state == "failed"
    assert not sent.can_be_retried


def test_sender_who_asks_is_forgotten_at_once_in_all_they_sent():
    visit = VisitRequestFactory(email="Ratna@Example.org")
    inquiry = InquiryFactory(email="ratna@example.org")

    run(commit=True, email="ratna@example.org")

    for row in (visit, inquiry):
        row.refresh_from_db()
        assert row.anonymised_at


def test_unknown_sender_is_told():
    with pytest.raises(CommandError):
        run(commit=True, email="nobody@example.org")


def test_open_too_long_is_said():
    VisitRequest.objects.filter(pk=VisitRequestFactory().pk).update(sent_at=timezone.now() - timedelta(days=400))

    assert "! 1 group visits" in run()


def test_erased_person_is_taken_out_of_visits_offers_and_days():
    producer = ProducerFactory(phone="+6281234567890", whatsapp="+6281234567890")
    own = VisitRequestFactory(phone="+6281234567890", email="")
    other = VisitRequestFactory(note="Tanya 0812-3456-7890")
    offer = VisitOfferFactory(producer=producer, title_ind="Kelas, daftar 0812 3456 7890")
    day = FiringDayFactory(producer=producer, note_ind="Kabari 081234567890")

    certificate = erase(producer, by=StaffFactory(superuser=True), requested_on=timezone.localdate())

    for row in (own, other, offer, day):
        row.refresh_from_db()
    assert own.anonymised_at
    assert not any("3456" in text for text in (other.note, offer.title_ind, day.note_ind))
    assert not FiringDay.history.filter(note_ind__contains="3456").exists()
    assert not other.anonymised_at
    assert certificate.pk
