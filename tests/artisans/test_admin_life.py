"""An officer takes records through their life: by buttons one at a time, by actions many at once."""

import datetime

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from artisans.models import Producer
from gerabah_portal import roles
from stewardship.admin.life import STEPS
from tests.factories import (
    ProducerFactory,
    ProductFactory,
    ProductTypeFactory,
    StaffFactory,
    indexed,
)

pytestmark = pytest.mark.django_db
STATES = {
    "draft": {},
    "submitted": {"submitted": True},
    "published": {"published": True},
    "archived": {"archived": True},
}
NOON = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)


def ready(**kwargs):
    kwargs = {"description_ind": "Membuat gentong.", "relayed_by_office": True, **kwargs}
    return ProducerFactory(product_types=[ProductTypeFactory()], **kwargs)


def life(producer, step):
    return reverse("admin:artisans_producer_life", args=[producer.pk, step])


def act(client, action, *records, **more):
    """Post an action of the change list; return the messages it leaves."""
    url = reverse(f"admin:artisans_{records[0]._meta.model_name}_changelist")
    values = {"action": action, "_selected_action": [record.pk for record in records], **more}
    response = client.post(url, values)
    return response, [str(message) for message in get_messages(response.wsgi_request)]


# Buttons


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        ("draft", {"submit", "publish", "verify", "archive"}),
        ("submitted", {"publish", "verify", "return_to_draft", "archive"}),
        ("published", {"verify", "return_to_draft", "archive"}),
        ("archived", {"publish", "verify", "return_to_draft"}),
    ],
)
def test_form_offers_the_steps_of_its_state(client, officer, state, offered):
    producer = ready(**STATES[state])

    page = client.get(reverse("admin:artisans_producer_change", args=[producer.pk]))

    urls = {tool.url for tool in page.context["record_tools"]}
    assert {step for step in STEPS if life(producer, step) in urls} == offered
    assert {step for step in STEPS if client.get(life(producer, step)).status_code == 200} == offered


@pytest.mark.parametrize(
    ("step", "state"), [("publish", "published"), ("archive", "archived"), ("submit", "submitted")]
)
def test_button_takes_the_step(client, officer, step, state):
    producer = ready()

    response = client.post(life(producer, step), {"reason": "Diminta pemilik"})

    producer.refresh_from_db()
    assert response.url == reverse("admin:artisans_producer_change", args=[producer.pk])
    assert (producer.status, getattr(producer, f"{state}_by")) == (state, officer)
    last = producer.history.first()
    assert (last.history_user, last.history_change_reason) == (officer, "Diminta pemilik")


def test_publish_button_lists_what_is_missing_and_offers_nothing_else(client, officer):
    producer = ProducerFactory()

    with override("en"):
        shown = client.get(life(producer, "publish"))
        posted = client.post(life(producer, "publish"), {"reason": "Tetap saja"})

    for page in (shown, posted):
        assert [gap.field for gap in page.context["gaps"]] == ["product_types", "description_ind", "whatsapp"]
    assert b"<form method" not in posted.content.split(b'id="content"')[1]
    producer.refresh_from_db()
    assert producer.status == "draft"


def test_published_producer_is_in_the_directory_at_once(client, officer):
    producer = ready(name="Gentong Anjun Baru")

    client.post(life(producer, "publish"), {})
    assert "Gentong Anjun Baru" in client.get("/produsen/?q=gentong").content.decode()

    client.post(life(producer, "archive"), {})
    assert "Gentong Anjun Baru" not in client.get("/produsen/?q=gentong").content.decode()


@pytest.mark.parametrize(
    ("day", "kept"),
    [("2026-11-22", datetime.datetime(2026, 11, 22, 12)), ("2026-11-02", datetime.datetime(2026, 11, 2, 5))],
)
def test_check_is_noted_with_its_day_and_note(client, officer, day, kept):
    producer = ready(published=True)

    with time_machine.travel(NOON, tick=False):
        client.force_login(officer)
        client.post(life(producer, "verify"), {"checked_on": day, "note": "Bertemu pemilik"})

    producer.refresh_from_db()
    assert producer.verified_at == kept.replace(tzinfo=datetime.UTC)
    assert (producer.verified_by, producer.verification_note) == (officer, "Bertemu pemilik")


@pytest.mark.parametrize("day", ["2026-11-23", "kemarin", "", "0001-01-01x"])
def test_impossible_day_of_a_check_is_refused_and_the_note_stays(client, officer, day):
    producer = ready()

    with time_machine.travel(NOON, tick=False):
        client.force_login(officer)
        page = client.post(life(producer, "verify"), {"checked_on": day, "note": "Bertemu pemilik"})

    assert list(page.context["form"].errors) == ["checked_on"]
    assert "Bertemu pemilik" in page.content.decode()
    producer.refresh_from_db()
    assert producer.verified_at is None


def test_day_of_a_check_is_that_of_western_indonesia(client, officer):
    producer = ready()

    with time_machine.travel(
        datetime.datetime(2026, 11, 22, 20, tzinfo=datetime.UTC), tick=False
    ):  # 23 November, 03.00
        client.force_login(officer)
        client.post(life(producer, "verify"), {"checked_on": "2026-11-23"})

    producer.refresh_from_db()
    assert timezone.localdate(producer.verified_at) == datetime.date(2026, 11, 23)


@pytest.mark.parametrize("step", ["nonsense", "publish-now"])
def test_unknown_step_is_not_there(client, officer, step):
    assert client.get(life(ready(), step)).status_code == 404


@pytest.mark.parametrize("step", list(STEPS))
def test_steps_of_another_office_are_not_there(client, officer, step):
    theirs = ready(serang=True)

    assert [client.get(life(theirs, step)).status_code, client.post(life(theirs, step)).status_code] == [404, 404]
    theirs.refresh_from_db()
    assert (theirs.status, theirs.verified_at) == ("draft", None)


def test_who_may_only_read_takes_no_step(client):
    client.force_login(StaffFactory(purwakarta=True, role=roles.REVIEWER))
    producer = ready()

    assert client.post(life(producer, "publish")).status_code == 403
    page = client.get(reverse("admin:artisans_producer_change", args=[producer.pk]))
    assert not any("/life/" in tool.url for tool in page.context["record_tools"])
    producer.refresh_from_db()
    assert producer.status == "draft"


# Actions


def test_publish_action_names_who_and_updates_what_is_made(client, officer):
    producer, shown = ready(), ready(published=True)
    product = ProductFactory(producer=producer, type=ProductTypeFactory(name_ind="Padasan"))

    act(client, "publish", producer, shown)
    act(client, "publish", product)

    published_by = list(Producer.objects.order_by("pk").values_list("published_by", flat=True))
    assert published_by == [officer.pk, shown.published_by_id]  # what was public already is left alone
    assert "types:padasan" in Producer.objects.get(pk=producer.pk).facet_terms


def test_publish_action_publishes_what_is_ready_and_says_what_the_others_lack(client, officer):
    complete, bare = ready(), ProducerFactory(name="Kosong")

    with override("en"):
        _response, said = act(client, "publish", complete, bare)

    assert list(Producer.objects.published()) == [complete]
    assert len(said) == 2
    assert "Kosong" in said[1]
    assert reverse("admin:artisans_producer_change", args=[bare.pk]) in said[1]


def test_archive_action_takes_a_product_from_what_is_made(client, officer):
    product = ProductFactory(published=True, price_min=5000)
    indexed(product.producer)

    act(client, "archive", product)

    product.refresh_from_db()
    assert (product.status, product.archived_by) == ("archived", officer)
    assert Producer.objects.get().price_from is None


def test_check_action_asks_for_day_and_note_first(client, officer):
    producers = [ready(), ready(published=True)]

    asked, _said = act(client, "verify", *producers)
    assert not Producer.objects.verified().exists()
    chosen = asked.content.decode()
    assert all(f'name="_selected_action" value="{producer.pk}"' in chosen for producer in producers)

    act(client, "verify", *producers, checked_on=timezone.localdate().isoformat(), note="Pendataan 2026")

    kept = Producer.objects.values_list("verified_by", "verification_note")
    assert list(kept) == [(officer.pk, "Pendataan 2026")] * 2


def test_check_action_with_an_impossible_day_changes_nothing(client, officer):
    producer = ready()

    page, _said = act(client, "verify", producer, checked_on="besok", note="Pendataan 2026")

    assert list(page.context["form"].errors) == ["checked_on"]
    assert not Producer.objects.verified().exists()


def test_actions_need_the_right_to_change(client):
    client.force_login(StaffFactory(purwakarta=True, role=roles.REVIEWER))
    producer = ready()

    for action in STEPS:
        act(client, action, producer, checked_on="2026-01-01")

    producer.refresh_from_db()
    assert (producer.status, producer.verified_at) == ("draft", None)
