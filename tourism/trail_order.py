"""A shorter order of the stops of a trail. The first stays the first, the way ends wherever the last lies.

Up to `EXACT` stops all orders are tried; beyond that the nearest one comes next, then lines that cross are
untangled (2-opt). The same points always give the same order, and never one that is longer than theirs.
"""

from collections.abc import Sequence
from itertools import pairwise, permutations

from regions.great_circle import distance_km

EXACT = 8
"""Stops of which all orders are tried: 5,040 with the first one fixed."""

LEAST_KM = 0.001
"""A metre: what an order must save to be another one."""

Point = tuple[float, float]


def shorter_order(points: Sequence[Point]) -> list[int]:
    """The order in which to visit ``points`` (latitude, longitude), by their places in the present order."""
    present = list(range(len(points)))
    if len(points) < 3:
        return present
    km = [[distance_km(*one, *other) for other in points] for one in points]
    found = _exact(km) if len(points) <= EXACT else _by_hand(km)
    return found if length(found, km) < length(present, km) - LEAST_KM else present


def length(order: Sequence[int], km: Sequence[Sequence[float]]) -> float:
    """Kilometres along ``order``, of the distances ``km`` between any two."""
    return sum(km[one][other] for one, other in pairwise(order))


def _exact(km):
    rest = range(1, len(km))
    return min(([0, *order] for order in permutations(rest)), key=lambda order: length(order, km))


def _by_hand(km):
    starts = (_nearest_next(km), list(range(len(km))))
    return min((_untangled(order, km) for order in starts), key=lambda order: length(order, km))


def _nearest_next(km):
    order, left = [0], list(range(1, len(km)))
    while left:
        nearest = min(left, key=lambda place: (km[order[-1]][place], place))
        left.remove(nearest)
        order.append(nearest)
    return order


def _untangled(order, km):
    """Turn round every stretch that is shorter the other way, until none is."""
    is_better = True
    while is_better:
        is_better = False
        for first in range(1, len(order) - 1):
            for last in range(first + 1, len(order)):
                if _saved(order, first, last, km) > LEAST_KM:
                    order[first : last + 1] = reversed(order[first : last + 1])
                    is_better = True
    return order


def _saved(order, first, last, km):
    """Kilometres that turning round ``first`` to ``last`` saves; after the last stop no way follows."""
    before, after = order[first - 1], order[last + 1] if last + 1 < len(order) else None
    old, new = km[before][order[first]], km[before][order[last]]
    if after is not None:
        old, new = old + km[order[last]][after], new + km[order[first]][after]
    return old - new
