"""A group visit and the offers that could take it: what is proposed, saved and free (`tourism.group_visits`)."""

from dataclasses import dataclass
from datetime import time
from hashlib import sha256

from django.db import transaction
from django.db.models import Q

from ..group_visits import CLOSES, OPENS, USUAL_MINUTES, Obstacle, Promise, Room, Split, split
from ..models import VisitOffer, VisitRequest, VisitShare

YOUNGEST = {
    VisitRequest.Ages.CHILDREN: 6,
    VisitRequest.Ages.TEENAGERS: 13,
    VisitRequest.Ages.ADULTS: 18,
    VisitRequest.Ages.MIXED: 6,
}
"""The age that has to fit: where children come, that of the first class of a school."""

MOST_ROUNDS = 6
"""Rounds of one offer that the desk shows; more would be a long day."""


@dataclass(frozen=True, slots=True)
class Round:
    """One offer at one time: people who are free to come, proposed and saved."""

    offer: VisitOffer
    number: int
    starts: time | None
    free: int
    proposed: int
    saved: int

    @property
    def key(self) -> str:
        return f"{self.offer.pk}-{self.number}"


@dataclass(frozen=True, slots=True)
class DayPlan:
    """All rounds that could take some of the group, and the offers that cannot with the reason."""

    request: VisitRequest
    rounds: list[Round]
    unfit: list[tuple[VisitOffer, Obstacle]]
    proposal: Split

    @property
    def saved(self) -> int:
        return sum(each.saved for each in self.rounds)

    @property
    def left_over(self) -> int:
        """People of the group who have no place in what is saved."""
        return self.request.people - self.saved

    @property
    def stamp(self) -> str:
        """Changes as soon as somebody saves another split."""
        rows = [(each.key, str(each.starts), each.saved) for each in self.rounds if each.saved]
        return sha256(repr(sorted(rows)).encode()).hexdigest()[:16]


def read(request: VisitRequest) -> DayPlan:
    """What could be done with ``request`` on the day it wants, in four queries."""
    offers = list(_offers(request))
    asked = set(request.producers.values_list("pk", flat=True))
    promises = _promises(request, offers)
    rooms = {offer.pk: _room(offer, asked, promises.get(offer.pk, ())) for offer in offers}
    weekday, youngest = request.wanted_on.weekday(), YOUNGEST[VisitRequest.Ages(request.ages)]
    opens = max(_minutes(request.arrives_at), 0) if request.arrives_at else OPENS
    closes = max(CLOSES, opens)
    proposal = split(request.people, rooms.values(), weekday=weekday, youngest=youngest, opens=opens, closes=closes)
    saved = {}
    for share in request.shares.all():
        saved.setdefault(share.offer_id, []).append(share)
    rounds, unfit = [], []
    for offer in offers:
        room = rooms[offer.pk]
        obstacle = room.obstacle(weekday, youngest)
        if obstacle and offer.pk not in saved:
            unfit.append((offer, obstacle))
        else:
            rounds += _rounds(offer, room, proposal, saved.get(offer.pk, []), room.rounds(opens, closes))
    return DayPlan(request, rounds, unfit, proposal)


@transaction.atomic
def save(request: VisitRequest, shares: list[tuple[int, time, int]]) -> int:
    """Keep (offer, time, people) as the split of ``request``; return how many shares there are."""
    request.shares.all().delete()
    made = VisitShare.objects.bulk_create(
        VisitShare(request=request, offer_id=offer, starts_at=starts, people=people) for offer, starts, people in shares
    )
    return len(made)


def _offers(request):
    """Active offers of the wanted kind in this kabupaten, those that the group asked for, and those that are saved."""
    here = VisitOffer.objects.filter(producer__kecamatan__kabupaten=request.kabupaten_id)
    wanted = Q(is_active=True, producer__status="published", kind=request.wants)
    asked = Q(is_active=True, producer__in=request.producers.all())
    found = here.filter(wanted | asked | Q(shares__request=request)).distinct().with_workshop()
    return found.order_by("producer__name", "pk")


def _promises(request, offers):
    """People of other groups on that day, by offer."""
    others = VisitShare.objects.filter(
        request__wanted_on=request.wanted_on, offer__in=offers, starts_at__isnull=False
    ).exclude(Q(request=request.pk) | Q(request__state=VisitRequest.State.DECLINED))
    lengths = {offer.pk: offer.duration_minutes or USUAL_MINUTES for offer in offers}
    found = {}
    for offer, starts, people in others.values_list("offer", "starts_at", "people"):
        begins = _minutes(starts)
        found.setdefault(offer, []).append(Promise(begins, begins + lengths[offer], people))
    return found


def _room(offer, asked, promised):
    return Room(
        key=offer.pk,
        most=offer.group_max,
        least=offer.group_min,
        minutes=offer.duration_minutes,
        weekdays=tuple(offer.weekday_list),
        age_min=offer.age_min,
        asked=offer.producer_id in asked,
        promised=tuple(promised),
    )


def _rounds(offer, room, proposal, saved, begins):
    """The rounds of the day; those that were saved at other times stand among them."""
    proposed = {share.starts: share.people for share in proposal.shares if share.key == offer.pk}
    kept = {_minutes(share.starts_at) if share.starts_at else None: share.people for share in saved}
    times = sorted({*begins[:MOST_ROUNDS], *proposed, *(each for each in kept if each is not None)})
    if not times and None not in kept:
        return []
    rows = [(starts, _time(starts), room.free_at(starts)) for starts in times]
    rows += [(None, None, room.most or 0)] if None in kept else []
    return [
        Round(offer, number, at, free, proposed.get(starts, 0), kept.get(starts, 0))
        for number, (starts, at, free) in enumerate(rows, start=1)
    ]


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _time(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)
