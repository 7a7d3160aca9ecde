"""Tasks after a withdrawal: what is ticked, what is overdue, who finished it."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from stewardship import consent_desk
from stewardship.models import WithdrawalTask
from tests.factories import ProducerConsentFactory, StaffFactory, WithdrawalTaskFactory
from tests.stewardship.admin_forms import form_of

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 5, tzinfo=UTC)


def task_page(task):
    return reverse("admin:stewardship_withdrawaltask_change", args=[task.pk])


def test_task_is_finished_only_when_every_step_is_done():
    task, by = WithdrawalTaskFactory(steps_done=["page", "print"]), StaffFactory()

    with pytest.raises(consent_desk.StepsLeftError):
        consent_desk.finish(task, by=by)
    task.steps_done = WithdrawalTask.Step.values
    consent_desk.finish(task, by=by)
    consent_desk.finish(task, by=StaffFactory())

    assert (task.done_by, task.done_at is not None) == (by, True)


def test_task_is_overdue_after_72_hours():
    with time_machine.travel(NOON, tick=False):
        task = consent_desk.withdraw(ProducerConsentFactory(), by=StaffFactory())
        WithdrawalTaskFactory(done=True)

    for hours, overdue in ((71, False), (73, True)):
        with time_machine.travel(NOON + timedelta(hours=hours), tick=False):
            now = timezone.now()
            assert (task.is_overdue(now), list(WithdrawalTask.objects.overdue(now))) == (overdue, [task] * overdue)


def test_ticks_and_note_are_kept_until_all_is_done(client, officer):
    task = WithdrawalTaskFactory()
    values = form_of(client.get(task_page(task)), "withdrawaltask_form")

    client.post(task_page(task), values | {"steps": ["page", "print"], "note": "Katalog dicetak ulang", "_save": "1"})

    task.refresh_from_db()
    assert (task.steps_done, task.note, task.done_at) == (["page", "print"], "Katalog dicetak ulang", None)
    assert form_of(client.get(task_page(task)), "withdrawaltask_form")["steps"] == ["page", "print"]


def test_task_with_a_step_left_is_not_finished_and_keeps_what_was_typed(client, officer):
    task = WithdrawalTaskFactory()

    response = client.post(task_page(task), {"steps": ["page"], "note": "Menunggu cetakan", "_finish": "1"})

    assert list(response.context["adminform"].form.errors) == ["steps"]
    assert WithdrawalTask.objects.get().done_at is None
    shown = form_of(response, "withdrawaltask_form")
    assert (shown["steps"], shown["note"]) == (["page"], ["Menunggu cetakan"])


def test_finished_task_names_who_and_is_only_read(client, officer):
    task = WithdrawalTaskFactory()
    client.post(task_page(task), {"steps": WithdrawalTask.Step.values, "note": "", "_finish": "1"})
    task.refresh_from_db()
    assert (task.done_by, task.steps_left) == (officer, [])

    refused = client.post(task_page(task), {"steps": [], "note": "lain", "_save": "1"})

    assert refused.status_code == 403
    assert client.get(task_page(task)).status_code == 200
    assert WithdrawalTask.objects.get().note == ""


def test_list_marks_and_filters_what_is_overdue(client, officer):
    with time_machine.travel(NOON, tick=False):
        late = WithdrawalTaskFactory()
        done = WithdrawalTaskFactory(done=True)
    fresh = WithdrawalTaskFactory()
    url = reverse("admin:stewardship_withdrawaltask_changelist")

    def shown(state):
        return set(client.get(url, {"state": state}).context["cl"].result_list)

    assert client.get(url).content.decode().count('class="overdue"') == 1
    assert (shown("overdue"), shown("open"), shown("done")) == ({late}, {late, fresh}, {done})


def test_tasks_are_neither_added_nor_deleted(client):
    client.force_login(StaffFactory(superuser=True))
    task = WithdrawalTaskFactory()

    assert client.get(reverse("admin:stewardship_withdrawaltask_add")).status_code == 403
    assert client.post(reverse("admin:stewardship_withdrawaltask_delete", args=[task.pk])).status_code == 403
    assert WithdrawalTask.objects.exists()
