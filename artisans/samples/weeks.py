"""Opening hours of a sample and the days that differ."""

from datetime import date, time

from ..models import OpeningException, OpeningHours

EIGHT, HALF_PAST_EIGHT, SEVEN, ELEVEN = time(8), time(8, 30), time(7), time(11)
HALF_PAST_ELEVEN, NOON, ONE, THREE, FOUR, FIVE = time(11, 30), time(12), time(13), time(15), time(16), time(17)
FRIDAY, SATURDAY, SUNDAY = 4, 5, 6
MONDAY_TO_THURSDAY = range(4)

WEEKS = (
    # Friday ends with the prayer, Sunday closed
    {
        **dict.fromkeys(MONDAY_TO_THURSDAY, ((EIGHT, FOUR),)),
        FRIDAY: ((EIGHT, HALF_PAST_ELEVEN),),
        SATURDAY: ((EIGHT, THREE),),
    },
    {**dict.fromkeys(MONDAY_TO_THURSDAY, ((EIGHT, FOUR),)), FRIDAY: ((EIGHT, ELEVEN),), SATURDAY: ((EIGHT, FOUR),)},
    {**dict.fromkeys(MONDAY_TO_THURSDAY, ((SEVEN, THREE),)), FRIDAY: ((SEVEN, ELEVEN),), SATURDAY: ((SEVEN, THREE),)},
    # Open again after the prayer; half a Sunday
    {
        **dict.fromkeys(MONDAY_TO_THURSDAY, ((EIGHT, FOUR),)),
        FRIDAY: ((EIGHT, HALF_PAST_ELEVEN), (ONE, FOUR)),
        SATURDAY: ((EIGHT, FOUR),),
        SUNDAY: ((EIGHT, NOON),),
    },
    # A shop for passing guests
    {
        **dict.fromkeys((*MONDAY_TO_THURSDAY, SATURDAY, SUNDAY), ((HALF_PAST_EIGHT, FIVE),)),
        FRIDAY: ((HALF_PAST_EIGHT, HALF_PAST_ELEVEN), (ONE, FIVE)),
    },
)

EXCEPTIONS = (  # share of samples, first and last day, hours (none: closed), reason in both languages
    # Idul Fitri 1448 H falls on about 10 March 2027; the month of fasting before it.
    (0.7, date(2027, 3, 8), date(2027, 3, 14), None, ("Libur Lebaran", "Eid holiday")),
    (0.3, date(2027, 2, 9), date(2027, 3, 7), (EIGHT, ONE), ("Jam puasa", "Hours in the fasting month")),
    (0.25, date(2027, 1, 1), date(2027, 1, 1), None, ("Tahun Baru", "New Year")),
    (0.1, date(2026, 12, 7), date(2026, 12, 9), None, ("Pembakaran besar", "Large firing")),
)


def add(rng, sample):
    """Give most samples a week, and those the days that differ."""
    if rng.random() < 0.08:
        return
    producer = sample.producer
    for weekday, spans in sorted(rng.choice(WEEKS).items()):
        for opens, closes in spans:
            sample.hours.append(OpeningHours(producer=producer, weekday=weekday, opens=opens, closes=closes))
    for share, starts, ends, span, (reason_ind, reason_en) in EXCEPTIONS:
        if rng.random() < share:
            opens, closes = span or (None, None)
            sample.exceptions.append(
                OpeningException(
                    producer=producer,
                    starts=starts,
                    ends=ends,
                    opens=opens,
                    closes=closes,
                    reason_ind=reason_ind,
                    reason_en=reason_en,
                )
            )
