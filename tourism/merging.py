"""What becomes of visits and stock when a producer goes into another one (`artisans.merged_rows`)."""

from artisans.merged_rows import MOVED, repoint

from .models import FiringDay, Stock


def move_stock(relation, survivor, other) -> list[int]:
    """What a centre has of both is one maker's ware now: the survivor's row stays."""
    for row in Stock.objects.filter(producer=other):
        if Stock.objects.filter(producer=survivor, centre=row.centre_id, product_type=row.product_type_id).exists():
            row.delete()
    return repoint(relation, survivor, other)


def move_firing_days(relation, survivor, other) -> list[int]:
    """A day that both announced is one day; calendars keep the survivor's entry."""
    for day in FiringDay.objects.filter(producer=other):
        if FiringDay.objects.filter(producer=survivor, kind=day.kind, starts_at=day.starts_at).exists():
            day.delete()
    moved = repoint(relation, survivor, other)
    FiringDay.objects.filter(pk__in=moved).note_change()
    return moved


def declare():
    """Say what a merge does with each key to a producer in this app."""
    MOVED["tourism.Stock.producer"] = move_stock
    MOVED["tourism.FiringDay.producer"] = move_firing_days
    MOVED["tourism.VisitOffer.producer"] = repoint
    MOVED["tourism.VisitRequest_producers.producer"] = repoint
    MOVED["tourism.TrailStop.producer"] = repoint
