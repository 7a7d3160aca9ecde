"""Which numbers of a table with totals are withheld, so that no small one can be worked out from the others.

A table with its totals is a flow that goes round. Each cell leads from its row to its column, the total of
a column from there to the foot, the grand total from the foot to the head, the total of a row from the
head to its row: at each of these points as much comes in as goes out, which is all that the sums say.
Whoever knows some of the numbers can work out another one unless the withheld ones leave a way round
through it, on which one more here is one more or one less everywhere else. So every withheld number gets
such a way round, and the smallest numbers that lie on it are withheld with it.

Readers also know that a withheld number is one at least, since nothing is withheld where there is nothing:
the way round goes against the flow only where two or more go.

What this does not hide: somebody who knows all about one of two withheld numbers, because they are their
own shipments, can subtract them.
"""

import heapq
from collections import defaultdict
from collections.abc import Hashable, Mapping

ALL = "*"
"""Row or column of the totals."""

Entry = tuple[Hashable, Hashable]


def with_totals(cells: Mapping[Entry, int]) -> dict[Entry, int]:
    """The ``cells`` by row and column, with the totals of rows, columns and the whole; nothing that is zero."""
    sums = defaultdict(int)
    for (row, column), count in cells.items():
        for entry in ((row, column), (row, ALL), (ALL, column), (ALL, ALL)):
            sums[entry] += count
    return {entry: count for entry, count in sums.items() if count}


def withheld(cells: Mapping[Entry, int], least: int) -> set[Entry]:
    """Entries of the table of ``cells`` (totals included) that are not told: those below ``least``, and their cover."""
    counts = with_totals(cells)
    small = {entry for entry, count in counts.items() if count < least}
    hidden = set(small)
    for entry in sorted(small, key=lambda entry: (counts[entry], *map(str, entry))):
        hidden |= _cheapest_way_round(entry, counts, hidden)
    return hidden


def _ends(entry):
    """The points that an entry leads from and to."""
    row, column = ("row", entry[0]), ("column", entry[1])
    return (row, column) if (entry[0] == ALL) == (entry[1] == ALL) else (column, row)


def _cheapest_way_round(entry, counts, hidden) -> set[Entry]:
    """The entries on the way from the end of ``entry`` back to its beginning that tells least not to tell.

    What is hidden already costs nothing. There always is one: through the totals.
    """
    steps = _steps(counts, entry)
    goal, start = _ends(entry)
    best, waiting = {start: (0, None, None)}, [(0, str(start), start)]
    while waiting:
        cost, _name, point = heapq.heappop(waiting)
        if point == goal:
            break
        if cost > best[point][0]:
            continue
        for through, to in steps[point]:
            farther = cost + (0 if through in hidden else counts[through])
            if to not in best or farther < best[to][0]:
                best[to] = (farther, point, through)
                heapq.heappush(waiting, (farther, str(to), to))
    way, point = set(), goal
    while point != start:
        _cost, point, through = best[point]
        way.add(through)
    return way


def _steps(counts, but):
    """Where one can go from each point: along any entry, and back along one of two or more; never by ``but``."""
    steps = defaultdict(list)
    for entry, count in counts.items():
        if entry != but:
            start, end = _ends(entry)
            steps[start].append((entry, end))
            if count > 1:
                steps[end].append((entry, start))
    return steps
