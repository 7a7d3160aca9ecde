"""`manage.py check_channels`: which addresses are asked, what is noted, and when a link is broken."""

import datetime

import pytest
import time_machine
from django.core.management import CommandError, call_command

from programmes.channels import checking, verdict
from programmes.channels.verdict import Verdict
from programmes.models import ChannelCheck
from tests.factories import ProducerFactory, SalesChannelFactory, indexed
from tests.programmes.factories import ChannelCheckFactory
from tests.programmes.shop_server import open_shops

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2026, 11, 22, 3, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
GONE, SILENT = Verdict("gone", 404), Verdict("unreachable", None, is_silent=True)
WORKS, UNSURE = Verdict("works", 200), Verdict("unsure", 403)


@pytest.fixture
def shops():
    with open_shops() as shops:
        yield shops


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def answers(monkeypatch):
    """What each address says; who is not in it is silent."""
    said = {}

    def answered(visitor, url):
        found = said.get(url, SILENT)
        if not found.is_silent:
            visitor.heard.add(url)
        return found

    monkeypatch.setattr(verdict, "of", answered)
    return said


def channel(url="https://toko.example/a", **kwargs):
    return SalesChannelFactory(
        url=url, producer=kwargs.pop("producer", None) or ProducerFactory(published=True), **kwargs
    )


def run(limit=50):
    return checking.run(checking.Visitor(pause=0), limit=limit)


def noted(channel):
    found = ChannelCheck.objects.get(channel=channel)
    return found.result, found.failures


def test_run_asks_a_real_server_and_notes_what_it_found(shops):
    shops.pages |= {"/a": 200, "/b": 410}
    a, b, c = (channel(shops.url(path)) for path in ("/a", "/b", "/c"))

    report = checking.run(shops.visitor(), limit=50)

    assert [noted(each) for each in (a, b, c)] == [("works", 0), ("gone", 1), ("gone", 1)]
    assert report.results == {"works": 1, "gone": 2}
    assert ChannelCheck.objects.get(channel=a).checked_at == NOW
    assert ChannelCheck.objects.get(channel=b).status_code == 410


def test_drafts_and_samples_are_not_asked(answers):
    channel(producer=ProducerFactory())
    channel(producer=ProducerFactory(published=True, sample=True))
    channel(producer=ProducerFactory(archived=True))

    assert not list(checking.due(NOW))


def test_never_asked_and_changed_addresses_come_first_then_the_oldest(answers):
    old, older, fresh, changed, never = (channel(f"https://toko.example/{number}") for number in range(5))
    for each, days in ((old, 8), (older, 9), (fresh, 3)):
        ChannelCheckFactory(channel=each, checked_at=NOW - days * DAY)
    ChannelCheckFactory(channel=changed, url="https://toko.example/dulu", checked_at=NOW)

    assert list(checking.due(NOW)) == [changed, never, older, old]
    answers |= {each.url: WORKS for each in (old, older, changed, never)}
    run(limit=3)
    assert list(checking.due(NOW)) == [old]


def test_failed_address_is_broken_after_three_runs_on_separate_days(answers, clock):
    shop, other = channel("https://toko.example/a"), channel("https://lain.example/b")
    answers |= {shop.url: GONE, other.url: WORKS}

    counts = []
    for day in range(4):
        clock.move_to(NOW + day * DAY)
        report = run()
        run()  # the second of a day asks nothing
        counts.append((noted(shop)[1], ChannelCheck.objects.broken().count(), len(report.newly_broken)))

    # After the third it is asked once a week.
    assert counts == [(1, 0, 0), (2, 0, 0), (3, 1, 1), (3, 1, 0)]


def test_one_answer_ends_the_count_and_what_cannot_be_told_leaves_it(answers, clock):
    shop = channel()
    results = []
    for day, found in enumerate([GONE, UNSURE, GONE, WORKS]):
        answers[shop.url] = found
        clock.move_to(NOW + 7 * day * DAY)
        run()
        results.append(noted(shop))

    assert results == [("gone", 1), ("unsure", 1), ("gone", 2), ("works", 0)]


def test_changed_address_begins_anew(answers):
    shop = channel()
    ChannelCheckFactory(channel=shop, url="https://toko.example/dulu", result="gone", failures=3, checked_at=NOW - DAY)
    assert not ChannelCheck.objects.broken()

    answers[shop.url] = GONE
    run()

    assert noted(shop) == ("gone", 1)
    assert ChannelCheck.objects.get().url == shop.url


def test_nothing_counts_while_nobody_answers(answers):
    first, second = channel("https://satu.example/"), channel("https://dua.example/")
    ChannelCheckFactory(channel=second, result="gone", failures=1, checked_at=NOW - DAY)

    report = run()

    assert report.is_offline
    assert not report.results
    assert not ChannelCheck.objects.filter(channel=first).exists()
    assert noted(second) == ("gone", 1)
    assert ChannelCheck.objects.get(channel=second).checked_at == NOW - DAY


def test_page_that_worked_last_shows_that_the_line_is_open(answers):
    """Days between two runs of the week have only failed addresses: these must not look like a cut line."""
    first, second = channel("https://satu.example/"), channel("https://dua.example/")
    known = ChannelCheckFactory(channel=channel("https://ada.example/"), checked_at=NOW - DAY)
    answers[known.url] = WORKS

    report = run()

    assert not report.is_offline
    assert [noted(first), noted(second)] == [("unreachable", 1)] * 2


def test_one_silent_host_alone_counts(answers):
    shop = channel()

    assert not run().is_offline
    assert noted(shop) == ("unreachable", 1)


def test_of_two_runs_at_once_one_gets_the_address(answers, monkeypatch):
    shop = channel()
    asked = []

    def meanwhile(visitor, url):
        asked.append(url)
        if len(asked) == 1:
            run()
        visitor.heard.add(url)
        return GONE

    monkeypatch.setattr(verdict, "of", meanwhile)
    run()

    assert asked == [shop.url]
    assert noted(shop) == ("gone", 1)


def test_both_runs_that_read_the_same_list_ask_once(answers):
    shop = channel()
    ChannelCheckFactory(channel=shop, checked_at=NOW - 8 * DAY)
    mine, theirs = (list(checking.due(NOW))[0] for _run in range(2))

    assert checking._take(mine, mine.check_result)
    assert checking._take(theirs, theirs.check_result) is None


def test_crash_in_the_middle_keeps_what_was_found(answers, monkeypatch):
    first, second = channel("https://satu.example/"), channel("https://dua.example/")

    def crashing(visitor, url):
        if url == second.url:
            raise KeyboardInterrupt
        visitor.heard.add(url)
        return SILENT

    monkeypatch.setattr(verdict, "of", crashing)
    with pytest.raises(KeyboardInterrupt):
        run()

    assert noted(first) == ("unreachable", 1)
    assert noted(second) == ("unsure", 0)


@pytest.mark.parametrize(
    "options", [{"limit": 0}, {"limit": -1}, {"pause": 0}, {"pause": 9999}, {"timeout": 0}, {"pause": float("nan")}]
)
def test_command_refuses_to_be_impolite(answers, options):
    shop = channel()

    with pytest.raises(CommandError):
        call_command("check_channels", **options)
    assert not ChannelCheck.objects.filter(channel=shop).exists()


def test_command_says_what_it_found_and_fails_when_cut_off(answers, capsys):
    broken = channel("https://satu.example/")
    ChannelCheckFactory(channel=broken, result="gone", failures=2, checked_at=NOW - DAY)
    channel("https://dua.example/")
    with pytest.raises(CommandError, match="cut off"):
        call_command("check_channels")

    answers |= {"https://satu.example/": GONE, "https://dua.example/": WORKS}
    call_command("check_channels")

    said = capsys.readouterr().out.splitlines()
    assert said[-2:] == [
        "2 addresses asked: 1 works, 1 gone, 0 unreachable, 0 unsure.",
        "! broken since three runs: https://satu.example/",
    ]


def test_broken_link_stays_on_the_page_of_the_business(client, answers):
    shop = channel("https://toko.example/hilang", kind="tokopedia")
    ChannelCheckFactory(channel=shop, result="gone", failures=3)

    page = client.get(indexed(shop.producer).get_absolute_url()).content.decode()

    assert shop.url in page
