"""How often one address or e-mail may do what costs others time: counted in the database.

So several workers and hosts count together, and a restart forgets nothing. Of addresses and e-mails
only a keyed hash is stored, for a day.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.crypto import salted_hmac

from ..models import RateMark

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Limit(NamedTuple):
    most: int
    period: timedelta


OF_ADDRESS = (Limit(10, HOUR), Limit(30, DAY))
"""A house, an office or the customers of a mobile network may share an address."""

OF_EMAIL = (Limit(5, HOUR), Limit(10, DAY))


def use(kind: str, who: str, limits: tuple[Limit, ...]) -> datetime | None:
    """Count one use of ``kind`` by ``who``; when it is one too many, return when the next is free.

    The mark is made before it is counted: of requests at the same moment none can slip through.
    """
    now, key = timezone.now(), _key(kind, who)
    mark = RateMark.objects.create(who=key, at=now)
    marks = RateMark.objects.filter(who=key, at__gt=now - DAY).order_by("-at", "-pk")
    times = list(marks.values_list("at", flat=True))
    for most, period in limits:
        within = [at for at in times if at > now - period]
        if len(within) > most:
            mark.delete()
            return within[most] + period
    return None


def take_back(kind: str, who: str) -> None:
    """Uncount the last use: it came to nothing."""
    last = RateMark.objects.filter(who=_key(kind, who)).first()
    if last:
        last.delete()


def forget_old() -> int:
    """Delete the marks that no limit looks at any more; return how many."""
    return RateMark.objects.filter(at__lte=timezone.now() - DAY).delete()[0]


def _key(kind, who):
    return salted_hmac(f"rate_limits.{kind}", who.strip().lower(), algorithm="sha256").hexdigest()
