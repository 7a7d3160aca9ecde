"""The numbers of the stops of a trail: 1, 2, 3 … without gaps, in the order that somebody gave them."""

from django.db import transaction

from ..models import Trail


def renumber(trail: Trail) -> None:
    """Number the stops anew; of two with the same number the one entered first stays first."""
    take_over(trail, list(trail.stops.order_by("position", "pk").values_list("pk", flat=True)))


@transaction.atomic
def take_over(trail: Trail, order: list[int]) -> int:
    """Give the stops of ``trail`` the ``order`` of these keys; return how many of them moved."""
    stops, moved = trail.stops.in_bulk(order), 0
    for position, key in enumerate(order, start=1):
        if stops[key].position != position:
            stops[key].position = position
            stops[key].save(update_fields=["position"])
            moved += 1
    return moved
