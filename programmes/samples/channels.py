"""What the nightly question would have found at sample shops: most answer, some are gone. Nobody is asked."""

from artisans.models import SalesChannel
from artisans.samples.days import days_before

from ..models import ChannelCheck

Result = ChannelCheck.Result
FOUND = [
    (Result.WORKS, 200, 0),
    (Result.WORKS, 200, 0),
    (Result.UNSURE, 403, 0),
    (Result.WORKS, 200, 0),
    (Result.GONE, 404, 3),
    (Result.WORKS, 200, 0),
    (Result.UNREACHABLE, None, 1),
]
"""Result, answer and failures in a row of one shop after the other."""


def load(report):
    checks = ChannelCheck.objects.filter(channel__producer__is_sample=True)
    if already := checks.count():
        report.notes.append(f"{already} checks of sample shops are there already; none was made.")
        return
    shops = SalesChannel.objects.filter(producer__is_sample=True, producer__status="published").order_by("pk")
    rows = []
    for number, shop in enumerate(shops):
        result, status, failures = FOUND[number % len(FOUND)]
        checked_at = days_before(1 + number % 6)
        rows.append(
            ChannelCheck(
                channel=shop,
                url=shop.url,
                result=result,
                status_code=status,
                failures=failures,
                checked_at=checked_at,
            )
        )
    ChannelCheck.objects.bulk_create(rows, batch_size=500)
    report.counts["checked shops"] = len(rows)


def remove(report):
    checks = ChannelCheck.objects.filter(channel__producer__is_sample=True)
    report.counts["checked shops"] = checks.count()
    checks.delete()
