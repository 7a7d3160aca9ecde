"""What waits in the inbox stands on the first page of whoever may see it; the samples show it."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from artisans.samples import logins
from exporters import sample_inquiries, samples
from exporters.models import Inquiry, InquiryPart, InquiryStep, OutgoingMail
from gerabah_portal import roles
from stewardship.models import Staff
from tests.exporters.inbox import marketer, page, part_of
from tests.factories import (
    InquiryFactory,
    InquiryPartFactory,
    KabupatenFactory,
    KecamatanFactory,
    OutgoingMailFactory,
    ProducerFactory,
    ProductTypeFactory,
    StaffFactory,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,
    pytest.mark.usefixtures("private_folder"),
]


def make_work(serang=False, assigned_to=None):
    """One overdue inquiry, one of today, one that is ordered, one whose answer was given up."""
    where = {"serang": True} if serang else {}
    overdue = InquiryPartFactory(**where)
    Inquiry.objects.filter(pk=overdue.inquiry_id).update(sent_at=timezone.now() - timedelta(days=9))
    InquiryPartFactory(**where, assigned_to=assigned_to)
    InquiryPartFactory(**where, closed=True)
    answered = InquiryPartFactory(**where, state="answered", first_answered_at=timezone.now())
    OutgoingMailFactory(part=answered, state="failed")


def waiting(client, user):
    client.force_login(user)
    items = client.get("/admin/").context["dashboard"]["waiting"]
    return [item for item in items if "/inquirypart/" in item.url]


def test_what_waits_is_counted_as_its_lists_are_long(client):
    user = marketer()
    make_work(assigned_to=user)
    make_work(serang=True)

    items = waiting(client, user)

    assert [(item.url.partition("?")[2], item.count, item.urgent) for item in items] == [
        ("answer=overdue", 1, True),
        ("mail=given-up", 1, True),
        ("answer=waiting", 2, False),
        ("assigned=nobody&state=open", 2, False),
        ("assigned=mine&state=open", 1, False),
    ]
    assert [item.count for item in items] == [client.get(item.url).context["cl"].result_count for item in items]


def test_both_offices_are_counted_for_who_answers_for_both(client):
    make_work()
    make_work(serang=True)

    items = waiting(client, StaffFactory(superuser=True))

    assert [item.count for item in items] == [2, 2, 4, 6]
    assert [item.count for item in items] == [client.get(item.url).context["cl"].result_count for item in items]


@pytest.mark.parametrize("role", [roles.TOURISM, ""])
def test_who_may_not_see_inquiries_is_told_no_number(client, role):
    make_work()

    assert waiting(client, StaffFactory(purwakarta=True, role=role)) == []


def test_announcement_leads_to_the_inquiry(client):
    from exporters import inquiry_mails  # noqa: PLC0415 - one test looks at one mail

    part = part_of()

    mail = inquiry_mails.announce(part, to="dinas@example.org")

    assert page("change", part) in mail.body


# Samples


@pytest.fixture
def directory():
    """Sample producers of both kabupaten with the demo log-ins."""
    places = [KecamatanFactory(plered=True), KecamatanFactory(ciruas=True)]
    KabupatenFactory(), KabupatenFactory(serang=True)
    logins.make()
    types = [ProductTypeFactory(name_ind=f"Guci{number}") for number in range(4)]
    for number in range(14):
        ProducerFactory(
            published=True,
            sample=True,
            kecamatan=places[number % 2],
            monthly_capacity=100 + number,
            product_types=types[: 1 + number % 4],
        )
    samples.load()


def test_samples_say_that_they_are_and_lead_to_nobody(directory):
    for inquiry in Inquiry.objects.all():
        assert inquiry.is_sample
        assert inquiry.name.startswith("Contoh")
        assert inquiry.email.endswith("@example.org")
        assert "sample" in inquiry.message or "contoh" in inquiry.message
    assert not OutgoingMail.objects.filter(state="waiting").exists()
    assert set(OutgoingMail.objects.values_list("to", flat=True)) == set(
        Inquiry.objects.filter(parts__first_answered_at__isnull=False).values_list("email", flat=True)
    )


def test_samples_show_every_state_in_both_offices(directory, client):
    assert set(InquiryPart.objects.values_list("state", flat=True)) == set(InquiryPart.State.values)
    assert {part.kabupaten_id for part in InquiryPart.objects.all()} == {"32.14", "36.04"}
    for part in InquiryPart.objects.select_related("assigned_to"):
        assert part.assigned_to is None or part.assigned_to.kabupaten_id == part.kabupaten_id
    for name in logins.MARKETERS:
        user = Staff.objects.get(username=name)
        assert waiting(client, user)
        for part in InquiryPart.objects.for_staff(user):
            assert client.get(page("change", part)).status_code == 200


def test_samples_are_made_once_and_go_with_the_others(directory):
    count = Inquiry.objects.count()
    real = InquiryFactory()
    samples.load()
    assert Inquiry.objects.samples().count() == count == len(sample_inquiries.PLANS)

    call_command("load_samples", "--remove", verbosity=0)

    assert list(Inquiry.objects.all()) == [real]
    assert not InquiryStep.objects.exists()
    assert not logins.demo().exists()


def test_missing_samples_come_to_exporters_that_are_there(directory):
    sample_inquiries.remove()

    report = samples.load()

    assert report.counts == {"inquiries": len(sample_inquiries.PLANS)}
