"""The steps of an inquiry: which may follow which, who took them, and who may not."""

from datetime import timedelta

import pytest
from django.core import mail as postbox
from django.utils import timezone

from exporters import anonymising, inquiry_steps
from exporters.inquiry_steps import NEXT, State, StepRefusedError
from exporters.models import InquiryPart, InquiryStep, OutgoingMail
from gerabah_portal import roles
from tests.exporters.inbox import INDUSTRY_READS, marketer, page, part_of, said
from tests.factories import InquiryFactory, InquiryPartFactory, InquiryStepFactory, StaffFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,
    pytest.mark.usefixtures("clock", "private_folder"),
]


@pytest.fixture
def staff(client):
    staff = marketer(first_name="Siti")
    client.force_login(staff)
    return staff


def take(client, part, name, **values):
    """Press the button of a step and say what it asks."""
    return client.post(page("step", part, name), values, follow=True)


def now_of(part):
    part.refresh_from_db()
    return part.state, part.first_answered_at, part.closed_at, part.closed_by


def in_state(state, **kwargs):
    answered = None if state == State.NEW else timezone.now()
    values = {"state": state, "first_answered_at": answered, **kwargs}
    if state in inquiry_steps.CLOSED:
        values |= {"closed_at": timezone.now(), "closed_by": StaffFactory()}
    if state == State.LOST:
        values["lost_reason"] = "x"
    return part_of(**values)


# Which may follow which


@pytest.mark.parametrize("before", State)
@pytest.mark.parametrize("after", State)
def test_only_the_steps_of_the_table_are_taken(before, after):
    part, by = in_state(before), StaffFactory()

    if after in NEXT[before]:
        inquiry_steps.move(part, after, by=by, reason="x")
        part.refresh_from_db()
        assert part.state == after
        return
    with pytest.raises(StepRefusedError):
        inquiry_steps.move(part, after, by=by, reason="x")
    part.refresh_from_db()
    assert (part.state, part.steps.count()) == (before, 0)


def test_order_closes_it_and_the_data_count_from_then_on(client, staff, clock):
    part = in_state(State.OFFERED)

    take(client, part, "ordered")

    assert now_of(part)[2:] == (timezone.now(), staff)
    clock.shift(anonymising.KEPT + timedelta(days=1))
    assert list(anonymising.due()) == [part.inquiry]


def test_loss_needs_a_reason_and_keeps_it(client, staff):
    part = in_state(State.OFFERED)

    for reason in ("", "   ", "x" * 201):
        response = client.post(page("step", part, "lost"), {"reason": reason})
        assert "reason" in response.context["form"].errors
        assert now_of(part)[0] == State.OFFERED
    assert "x" * 201 in response.content.decode()  # nothing typed is lost

    take(client, part, "lost", reason="Terlalu mahal")

    assert now_of(part)[0] == State.LOST
    assert (part.lost_reason, part.closed_by) == ("Terlalu mahal", staff)
    assert part.steps.get().text == "Terlalu mahal"


def test_answer_outside_the_portal_counts_from_when_it_was_given(client, staff):
    part = part_of()
    part.inquiry.sent_at = timezone.now() - timedelta(days=2)
    part.inquiry.save()

    take(client, part, "answered", answered_at="2026-03-01T10:30")

    state, answered_at, closed_at, _by = now_of(part)
    assert (state, timezone.localtime(answered_at).isoformat(), closed_at) == (
        State.ANSWERED,
        "2026-03-01T10:30:00+07:00",
        None,
    )


@pytest.mark.parametrize("moment", ["2026-03-02T08:01", "2026-02-20T08:00", "", "yesterday", "2026-13-40T99:99", "☃"])
def test_answer_before_the_inquiry_or_in_the_future_is_refused(client, staff, moment):
    part = part_of()
    part.inquiry.sent_at = timezone.now() - timedelta(days=1)
    part.inquiry.save()

    response = client.post(page("step", part, "answered"), {"answered_at": moment})

    assert "answered_at" in response.context["form"].errors
    assert now_of(part)[:2] == (State.NEW, None)


def test_offer_without_an_answer_before_is_the_answer(client, staff):
    part = part_of()

    take(client, part, "offered")

    assert now_of(part)[:2] == (State.OFFERED, timezone.now())


def test_loss_without_an_answer_is_no_answer(client, staff):
    part = part_of()

    take(client, part, "lost", reason="Bukan permintaan sungguhan")

    assert now_of(part)[:2] == (State.LOST, None)


@pytest.mark.parametrize(("answered", "state"), [(True, State.ANSWERED), (False, State.NEW)])
def test_closed_inquiry_is_opened_again(client, staff, answered, state):
    part = in_state(State.LOST, first_answered_at=timezone.now() if answered else None)

    take(client, part, "reopen", reason="Pembeli menulis lagi")

    assert now_of(part)[0] == state
    assert (part.closed_at, part.closed_by, part.lost_reason) == (None, None, "")
    assert part.steps.get().kind == InquiryStep.Kind.REOPENED


def test_erased_inquiry_is_not_opened_again(client, staff):
    part = in_state(State.ORDERED, inquiry=InquiryFactory(anonymised=True))

    response = take(client, part, "reopen")

    assert now_of(part)[0] == State.ORDERED
    assert len(said(response)) == 1
    with pytest.raises(StepRefusedError):
        inquiry_steps.reopen(part, by=staff)


def test_step_that_does_not_fit_any_more_says_so_and_changes_nothing(client, staff):
    part = in_state(State.ORDERED)

    for name in ("answered", "offered", "ordered", "lost"):
        response = take(client, part, name, reason="x")
        assert len(said(response)) == 1

    assert (now_of(part)[0], part.steps.count()) == (State.ORDERED, 0)


def test_colleague_who_was_quicker_is_not_overwritten(staff):
    """Both have the page open: the second step meets the state that the first one left."""
    seen = in_state(State.OFFERED)
    inquiry_steps.move(InquiryPart.objects.get(pk=seen.pk), State.ORDERED, by=marketer())

    with pytest.raises(StepRefusedError, match="quicker|dipesan|lebih"):
        inquiry_steps.move(seen, State.LOST, by=staff, reason="x")


def test_looking_takes_no_step(client, staff):
    part = part_of()

    for name in ("answered", "offered", "lost", "assign"):
        assert client.get(page("step", part, name)).status_code == 200
    assert client.get(page("step", part, "burn")).status_code == 404
    assert client.get(page("take", part)).status_code == 405
    assert (now_of(part)[0], part.assigned_to, part.steps.count()) == (State.NEW, None, 0)


# Who answers


def test_taken_by_one_is_not_taken_by_another(client, staff):
    part, colleague = part_of(), marketer()
    client.post(page("take", part))
    client.post(page("take", part))
    part.refresh_from_db()
    assert (part.assigned_to, part.steps.count()) == (staff, 1)

    client.force_login(colleague)
    response = client.post(page("take", part), follow=True)

    part.refresh_from_db()
    assert part.assigned_to == staff
    assert "Siti" in said(response)[-1]


def test_assigned_to_staff_of_this_office_with_the_right_only(client, staff):
    part, colleague = part_of(), marketer()
    strangers = [
        marketer(serang=True),
        StaffFactory(purwakarta=True, role=roles.REVIEWER),
        marketer(is_active=False),
        marketer(is_staff=False),
        StaffFactory(superuser=True),
    ]

    offered = client.get(page("step", part, "assign")).context["form"].fields["to"].queryset
    assert set(offered) == {staff, colleague}
    for stranger in strangers:
        response = client.post(page("step", part, "assign"), {"to": stranger.pk})
        assert "to" in response.context["form"].errors
        with pytest.raises(StepRefusedError):
            inquiry_steps.assign(part, to=stranger, by=staff)
    take(client, part, "assign", to=colleague.pk)

    part.refresh_from_db()
    assert part.assigned_to == colleague
    take(client, part, "assign", to="")
    part.refresh_from_db()
    assert part.assigned_to is None
    assert list(part.steps.values_list("kind", flat=True)) == ["assigned", "released"]


@pytest.mark.parametrize("to", ["0", "abc", "9" * 30, "☃"])
def test_assigning_to_nonsense_is_refused(client, staff, to):
    part = part_of()

    assert "to" in client.post(page("step", part, "assign"), {"to": to}).context["form"].errors


def test_who_is_to_answer_is_told_once_and_never_twice_by_different_ways(client, staff, settings):
    settings.INQUIRY_MAIL = {"32.14": "dinas@example.org"}
    part = part_of()
    colleague = marketer(email="budi@example.org")
    at_the_mailbox = marketer(email="dinas@example.org")
    OutgoingMail.objects.create(
        part=part, inquiry=part.inquiry, to="dinas@example.org", subject="x", body="x", next_try=timezone.now()
    )

    for to in (colleague, at_the_mailbox, staff, colleague):
        take(client, part, "assign", to=to.pk)
    take(client, part, "assign", to=colleague.pk)

    told = part.mails.exclude(to="dinas@example.org")
    assert [(mail.to, mail.written_by) for mail in told] == [("budi@example.org", None)]
    assert part.inquiry.reference in told[0].subject
    assert f"/inquirypart/{part.pk}/change/" in told[0].body
    assert "Zoë" not in told[0].subject + told[0].body
    assert postbox.outbox == []  # nothing has left within the transaction of the test


# Who may not


POSTS = [
    ("take", (), {}),
    ("step", ("offered",), {}),
    ("step", ("lost",), {"reason": "x"}),
    ("step", ("assign",), {"to": ""}),
    ("step", ("burn",), {}),
    ("change", (), {"state": "ordered"}),
]


@pytest.mark.parametrize(("name", "more", "values"), POSTS)
def test_other_office_meets_404(client, name, more, values):
    part = in_state(State.ANSWERED)
    InquiryPartFactory(inquiry=part.inquiry, serang=True)
    client.force_login(marketer(serang=True))

    answers = [client.post(page(name, part, *more), values), client.get(page(name, part, *more))]

    # Django's own page sends back to the start instead; it tells as little.
    assert {answer.status_code for answer in answers} <= {404, 302 if name == "change" else 404}
    assert (now_of(part)[0], part.steps.count()) == (State.ANSWERED, 0)


@pytest.mark.parametrize("role", INDUSTRY_READS)
@pytest.mark.parametrize(("name", "more", "values"), POSTS[:4])
def test_reader_meets_403_and_is_offered_nothing(client, role, name, more, values):
    part = in_state(State.ANSWERED)
    client.force_login(StaffFactory(purwakarta=True, role=role))

    assert client.post(page(name, part, *more), values).status_code == 403
    assert now_of(part)[0] == State.ANSWERED
    context = client.get(page("change", part)).context
    assert (context["next_steps"], context["take_url"], context["reply_url"]) == ([], "", "")


def test_state_is_changed_by_steps_only(client, staff):
    part = part_of()

    assert client.post(page("change", part), {"state": "ordered", "_save": "1"}).status_code == 405
    assert now_of(part)[0] == State.NEW


# What is kept of it


def test_steps_are_kept_with_who_and_when(client, staff, clock):
    part = part_of()
    client.post(page("take", part))
    clock.shift(600)
    take(client, part, "offered")
    clock.shift(600)
    take(client, part, "lost", reason="Zoë memilih yang lain")

    for name in ("change", "history"):
        shown = client.get(page(name, part)).context["steps"]
        assert [(step.kind, who) for step, who, _whom in shown] == [
            ("lost", "Siti"),
            ("offered", "Siti"),
            ("taken", "Siti"),
        ]
    assert shown[0][0].at - shown[2][0].at == timedelta(minutes=20)


def test_reasons_forget_the_sender_with_the_inquiry():
    part = part_of()
    step = InquiryStepFactory(part=part, kind="lost", text="Zoë van Dijk membeli di tempat lain")

    anonymising.anonymise(part.inquiry)

    step.refresh_from_db()
    assert step.text == "… membeli di tempat lain"
