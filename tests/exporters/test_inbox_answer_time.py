"""How long buyers wait, in working time: the arithmetic, and the figures over the inbox."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from exporters import answer_time, periods
from exporters.answer_time import GOAL, due_at, in_words, overdue_limit, working_time
from exporters.models import Inquiry, InquiryPart
from tests.exporters.inbox import LIST, marketer
from tests.factories import InquiryFactory, InquiryPartFactory, StaffFactory

JAKARTA = ZoneInfo("Asia/Jakarta")
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=JAKARTA)


# Monday is 2 March 2026


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-03-02 08:00", "2026-03-02 10:00", 2),
        ("2026-03-02 08:00", "2026-03-04 08:00", 48),
        ("2026-03-06 20:00", "2026-03-09 04:00", 8),  # over a weekend
        ("2026-03-07 10:00", "2026-03-08 10:00", 0),  # within one
        ("2026-03-06 20:00", "2026-03-08 10:00", 4),
        ("2026-03-02 08:00", "2026-03-16 08:00", 240),
        ("2026-03-03 08:00", "2026-03-02 08:00", 0),
    ],
)
def test_working_time_leaves_weekends_out(start, end, hours):
    assert working_time(at(start), at(end)) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("sent_at", "due"),
    [
        ("2026-03-02 08:00", "2026-03-04 08:00"),
        ("2026-03-05 08:00", "2026-03-09 08:00"),
        ("2026-03-07 12:00", "2026-03-11 00:00"),
    ],
)
def test_answer_is_due_after_two_working_days(sent_at, due):
    assert due_at(at(sent_at)) == at(due)


def test_time_is_that_of_the_office_not_of_the_server():
    sunday_evening_in_london = datetime(2026, 3, 1, 18, tzinfo=UTC)  # Monday, 1 o'clock in Jakarta

    assert working_time(sunday_evening_in_london, sunday_evening_in_london + timedelta(hours=3)) == timedelta(hours=3)


@given(MOMENTS, MOMENTS)
def test_overdue_is_exactly_what_waited_longer_than_the_goal(sent_at, now):
    assert (sent_at < overdue_limit(now)) == (working_time(sent_at, now) > GOAL)


@given(MOMENTS)
def test_due_moment_is_the_first_at_which_the_goal_is_used_up(sent_at):
    assert working_time(sent_at, due_at(sent_at)) == GOAL
    assert working_time(sent_at, due_at(sent_at) - timedelta(seconds=1)) < GOAL


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (timedelta(minutes=59), "less than an hour"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(hours=5, minutes=29), "5 hours"),
        (timedelta(days=1), "1 working day"),
        (timedelta(days=1, hours=13), "1.5 working days"),
        (timedelta(days=12), "12 working days"),
    ],
)
def test_time_is_said_as_people_say_it(time, said):
    with override("en"):
        assert in_words(time) == said


# Figures


def heard(hours=None, days=10, serang=False, closed=False, sample=False):
    """An inquiry that came so many days before the clock, answered so many hours later."""
    inquiry = InquiryFactory(is_sample=sample)
    sent_at = timezone.now() - timedelta(days=days)
    Inquiry.objects.filter(pk=inquiry.pk).update(sent_at=sent_at)
    values = {"first_answered_at": sent_at + timedelta(hours=hours)} if hours is not None else {}
    if closed:
        values |= {"closed_at": timezone.now(), "closed_by": StaffFactory(), "state": "lost", "lost_reason": "spam"}
    return InquiryPartFactory(inquiry=inquiry, **({"serang": True} if serang else {}), **values)


def figures():
    return answer_time.answer_times(InquiryPart.objects.all(), now=timezone.now())


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_figures_are_those_of_each_office():
    # Ten days before the Monday of the clock is a Friday, eight o'clock: 16 hours of it are left.
    for hours in (2, 10, 16 + 48 + 40):  # the last one on the Tuesday after it: 16 + 24 + 16 hours worked
        heard(hours)
    heard()
    heard(days=0)
    heard(closed=True)
    heard(5, serang=True)

    purwakarta, serang = figures()

    assert (purwakarta.kabupaten, serang.kabupaten) == ("Kabupaten Purwakarta", "Kabupaten Serang")
    assert (purwakarta.sent, purwakarta.answered, purwakarta.closed_without) == (6, 3, 1)
    assert purwakarta.median == timedelta(hours=10)
    assert (purwakarta.in_time, purwakarta.measured, purwakarta.percent) == (2, 4, 50)
    assert (serang.median, serang.percent) == (timedelta(hours=5), 100)


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_without_an_answer_there_is_no_median():
    heard(days=0)

    [figure] = figures()

    assert (figure.median, figure.percent, figure.median_in_words) == (None, None, "–")


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_samples_count_only_without_real_inquiries():
    heard(2, sample=True)
    [figure] = figures()
    assert (figure.sent, figure.of_samples) == (1, True)

    heard(8)

    [figure] = figures()
    assert (figure.sent, figure.median, figure.of_samples) == (1, timedelta(hours=8), False)


@pytest.mark.django_db
def test_figures_take_one_query(django_assert_num_queries):
    for _each in range(5):
        heard(3)

    with django_assert_num_queries(1):
        figures()


def test_periods_begin_and_end_where_they_say():
    now = at("2026-03-02 08:00")

    assert periods.span("30", now) == (now - timedelta(days=30), now)
    assert periods.span("year", now) == (at("2026-01-01 00:00"), at("2027-01-01 00:00"))
    assert periods.span("last-year", now) == (at("2025-01-01 00:00"), at("2026-01-01 00:00"))


@pytest.mark.django_db
@pytest.mark.ignore_template_errors
@pytest.mark.usefixtures("clock")
def test_figures_over_the_inbox_are_of_the_own_office_and_the_chosen_period(client):
    heard(2, days=10)
    heard(100, days=200)
    heard(1, serang=True)
    client.force_login(marketer())

    def shown(**query):
        context = client.get(LIST, query).context
        return [(office.kabupaten, office.sent) for office in context["answer_times"]], context["goal_days"]

    assert shown() == ([("Kabupaten Purwakarta", 2)], 2)
    assert shown(period="30") == ([("Kabupaten Purwakarta", 1)], 2)
    assert shown(period="nonsense") == shown()
    assert 'class="answer-times"' in client.get(LIST).content.decode()


@pytest.mark.django_db
@pytest.mark.ignore_template_errors
def test_empty_inbox_has_no_figures(client):
    client.force_login(marketer())

    assert 'class="answer-times"' not in client.get(LIST).content.decode()
