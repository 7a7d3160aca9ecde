"""Links for keepers: secret, for a while, revocable; and the page behind them."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from stewardship import content_version
from tests.factories import (
    ProducerFactory,
    ProductTypeFactory,
    SouvenirCentreFactory,
    StaffFactory,
    StockFactory,
)
from tests.portal.page_rules import body, parse
from tourism import keeper_links
from tourism.centres import keeper_views
from tourism.models import KeeperLink, Stock

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre():
    return SouvenirCentreFactory(
        published=True, name="Galeri Anjun", contact_name="Ibu Wati", phone="+62264123456", whatsapp="+6281234567890"
    )


@pytest.fixture
def kendi(centre):
    """Jugs of Wati, said to be there a month ago."""
    return StockFactory(
        centre=centre,
        producer=ProducerFactory(name="Gerabah Wati", published=True),
        product_type=ProductTypeFactory(name_ind="Kendi"),
        confirmed_on=timezone.localdate() - datetime.timedelta(days=30),
    )


@pytest.fixture
def secret(centre):
    return keeper_links.make(centre, by=StaffFactory())[1]


def page(secret):
    return reverse("tourism:keeper_stock", kwargs={"secret": secret})


def say(client, secret, row, word):
    return client.post(page(secret), {"row": row, "word": word})


def state(stock):
    stock.refresh_from_db()
    return stock.running_out, stock.running_out_at is not None, stock.gone_at is not None


# The secret


def test_database_knows_only_a_keyed_hash(secret, settings):
    link = KeeperLink.objects.get()

    assert len(secret) >= 32
    assert secret not in str(KeeperLink.objects.values().get())
    assert len(link.secret) == 64
    settings.SECRET_KEY = "ein-anderer"
    assert keeper_links.find(secret) is None


def test_every_link_of_a_centre_has_its_own_secret(centre, secret):
    other = keeper_links.make(centre, by=StaffFactory())[1]

    assert other != secret
    assert keeper_links.find(other).pk != keeper_links.find(secret).pk


def test_link_works_for_ninety_days(client, secret):
    with time_machine.travel(timezone.now() + datetime.timedelta(days=89, hours=23)):
        assert client.get(page(secret)).status_code == 200
    with time_machine.travel(timezone.now() + datetime.timedelta(days=90, minutes=1)):
        assert client.get(page(secret)).status_code == 404


def test_revoked_link_opens_nothing_and_keeps_its_day(client, secret):
    link = KeeperLink.objects.get()
    keeper_links.revoke(link)
    revoked_at = KeeperLink.objects.get().revoked_at
    keeper_links.revoke(link)

    assert client.get(page(secret)).status_code == 404
    assert KeeperLink.objects.get().revoked_at == revoked_at


def test_link_of_an_archived_centre_opens_nothing(client, secret, centre):
    centre.status, centre.archived_at, centre.archived_by = "archived", timezone.now(), StaffFactory()
    centre.save()

    assert client.get(page(secret)).status_code == 404


def test_unknown_expired_and_revoked_links_answer_alike(client, centre):
    secrets = [keeper_links.make(centre, by=StaffFactory())[1] for _number in range(2)]
    expired, revoked = (KeeperLink.objects.get(secret=keeper_links.hash_of(secret)) for secret in secrets)
    KeeperLink.objects.filter(pk=expired.pk).update(expires_at=timezone.now())
    keeper_links.revoke(revoked)
    client.get(page("x"))

    answers, queries = [], []
    for secret in (*secrets, "tidak-pernah-ada"):
        with CaptureQueriesContext(connection) as asked:
            response = client.get(page(secret))
        answers.append((response.status_code, body(response).replace(secret, "")))
        queries.append(len(asked))

    assert len(set(answers)) == 1
    assert len(set(queries)) == 1
    assert "Galeri Anjun" not in answers[0][1]


def test_wrong_links_are_limited_and_right_ones_always_open(client, secret, monkeypatch):
    monkeypatch.setattr(keeper_views, "WRONG_TRIES", (keeper_views.Limit(2, keeper_views.HOUR),))

    answers = [client.get(page(wrong)).status_code for wrong in ("a", "b", "c")]

    assert answers == [404, 404, 429]
    assert client.get(page(secret)).status_code == 200


# The page


@pytest.mark.parametrize("language", ["id", "en"])
def test_page_opens_without_account_in_both_languages(client, secret, kendi, language):
    with translation.override(language):
        response = client.get(page(secret))
        found = parse(response)

    assert response.status_code == 200
    assert found.lang == language
    assert "Gerabah Wati" in found.text
    assert not response.cookies


def test_page_tells_nobody_anything(client, secret, kendi):
    for address in (page(secret), page("salah")):
        response = client.get(address)
        assert response["Cache-Control"] == "no-store, private"
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert b'name="robots" content="noindex' in response.content
        assert b"canonical" not in response.content
    for personal in ("Ibu Wati", "62264123456", "6281234567890"):
        assert personal not in body(client.get(page(secret)))


def test_page_is_not_kept_for_others(client, secret, kendi, settings):
    settings.PAGE_CACHE_SECONDS = 60
    client = Client()
    assert client.get(page(secret)).status_code == 200
    KeeperLink.objects.update(revoked_at=timezone.now())

    assert client.get(page(secret)).status_code == 404


def test_page_shows_all_rows_of_its_centre_and_no_other(client, secret, kendi, centre):
    StockFactory(centre=centre, producer=ProducerFactory(name="Masih Draf"))
    StockFactory(producer=ProducerFactory(name="Toko Lain", published=True))

    rows = client.get(page(secret)).context["page"].rows

    assert {row.stock.producer.name for row in rows} == {"Gerabah Wati", "Masih Draf"}


def test_looking_is_no_use(client, secret, kendi):
    client.get(page(secret))

    assert KeeperLink.objects.get().used_at is None


@pytest.mark.parametrize(
    ("word", "expected"),
    [("there", (False, False, False)), ("scarce", (True, True, False)), ("gone", (True, True, True))],
)
def test_button_says_it_as_of_today(client, secret, kendi, word, expected):
    before = content_version.current()
    response = say(client, secret, kendi.pk, word)

    assert (response.status_code, response.url) == (302, f"?said={kendi.pk}#row-{kendi.pk}")
    assert state(kendi) == expected
    assert kendi.confirmed_on == timezone.localdate()
    assert KeeperLink.objects.get().used_at is not None
    assert content_version.current() != before
    assert response["Cache-Control"] == "no-store, private"


def test_since_when_it_is_scarce_stays_and_ends_with_new_ware(client, secret, kendi):
    say(client, secret, kendi.pk, "scarce")
    kendi.refresh_from_db()
    since = kendi.running_out_at

    say(client, secret, kendi.pk, "gone")
    kendi.refresh_from_db()
    assert (kendi.running_out_at, kendi.gone_at > since) == (since, True)
    say(client, secret, kendi.pk, "scarce")
    assert state(kendi) == (True, True, False)
    say(client, secret, kendi.pk, "there")
    assert state(kendi) == (False, False, False)


def test_public_page_follows_at_once(client, secret, kendi, centre):
    assert "Gerabah Wati" in body(client.get(centre.get_absolute_url()))

    say(client, secret, kendi.pk, "gone")

    assert "Gerabah Wati" not in body(client.get(centre.get_absolute_url()))


def test_row_says_what_was_noted(client, secret, kendi):
    response = client.post(page(secret), {"row": kendi.pk, "word": "scarce"}, follow=True)

    [row] = response.context["page"].rows
    assert (row.word, row.is_today, row.is_news) == ("scarce", True, True)
    assert b'aria-pressed="true"' in response.content


def test_one_button_confirms_all_that_is_there(client, secret, kendi, centre):
    scarce = StockFactory(centre=centre, running_out=True, confirmed_on=datetime.date(2026, 1, 1))
    elsewhere = StockFactory(confirmed_on=datetime.date(2026, 1, 1))

    response = client.post(page(secret), {"row": "all"}, follow=True)

    assert response.context["page"].thanks
    kendi.refresh_from_db()
    assert kendi.confirmed_on == timezone.localdate()
    for other in (scarce, elsewhere):
        other.refresh_from_db()
        assert other.confirmed_on == datetime.date(2026, 1, 1)


@pytest.mark.parametrize(
    ("row", "word"),
    [("own", "lost"), ("own", ""), ("other", "gone"), ("", "gone"), ("-1", "gone"), ("9" * 30, "gone"), ("x", "there")],
)
def test_bad_input_says_what_to_do_and_changes_nothing(client, secret, kendi, row, word):
    other = StockFactory()
    keys = {"own": kendi.pk, "other": other.pk}
    before = list(Stock.objects.order_by("pk").values())

    response = say(client, secret, keys.get(row, row), word)

    assert response.status_code == 400
    assert response.context["page"].problem
    assert list(Stock.objects.order_by("pk").values()) == before
    assert KeeperLink.objects.get().used_at is None


def test_post_to_a_link_that_does_not_work_changes_nothing(client, secret, kendi):
    KeeperLink.objects.update(expires_at=timezone.now())

    assert say(client, secret, kendi.pk, "gone").status_code == 404
    assert state(kendi) == (False, False, False)


def test_more_than_a_person_says_has_to_rest(client, secret, kendi, monkeypatch):
    monkeypatch.setattr(keeper_views, "WORDS_SAID", (keeper_views.Limit(1, keeper_views.HOUR),))

    assert say(client, secret, kendi.pk, "gone").status_code == 302
    response = say(client, secret, kendi.pk, "there")

    assert response.status_code == 429
    assert response.context["page"].problem
    assert state(kendi) == (True, True, True)


def test_button_works_from_a_strict_browser(secret, kendi):
    """Without a token of ours and with the Origin that `no-referrer` makes of it."""
    strict = Client(enforce_csrf_checks=True)

    response = strict.post(page(secret), {"row": kendi.pk, "word": "gone"}, headers={"Origin": "null"})

    assert response.status_code == 302


def test_keeper_stands_in_the_history_even_in_the_browser_of_staff(client, secret, kendi):
    client.force_login(StaffFactory(superuser=True))

    say(client, secret, kendi.pk, "gone")

    version = kendi.history.first()
    assert version.history_user_id is None
    assert version.history_change_reason == f"keeper link {KeeperLink.objects.get().pk}"


@pytest.mark.query_count("tourism:keeper_stock")
@pytest.mark.parametrize("count", [1, 5])
def test_keeper_page_query_count(client, secret, centre, django_assert_num_queries, count):
    for _number in range(count):
        StockFactory(centre=centre, producer=ProducerFactory(published=True))

    with django_assert_num_queries(2):
        client.get(page(secret))
