"""Producers that are probably one business, found within each kabupaten, and those that somebody knows to be two.

Samples are compared with samples, real businesses with real ones; what is archived is left out. What was
found is kept under the content version, and after a change only changed producers are compared anew: at
10,000 producers the first search takes seconds, one after a change about a second.
"""

import zlib
from collections import defaultdict
from itertools import starmap
from typing import NamedTuple

from django.core.cache import cache

from stewardship import content_version
from stewardship.likeness import PROBABLE, Likeness, Pair, Reason, entries_of

from .models import DistinctPair, Producer

LEAST = 70
"""Pairs below this score are not kept."""

KEPT_FOR = 24 * 60 * 60


class Compared(NamedTuple):
    """What was compared in one group of producers, as checksums: no cache holds names and numbers."""

    entries: dict[int, int]
    common: int


def find(kabupaten: str | None = None, *, min_score: int = PROBABLE) -> list[Pair]:
    """Pairs of producers of ``kabupaten`` (its code; None for each of them) with score and reasons.

    The most alike come first, in each pair the older record. Pairs known to be two are left out.
    """
    pairs = sorted(_found(kabupaten, min_score), key=lambda pair: (-pair[2], pair[0], pair[1]))
    return [Pair(first, second, score, tuple(starmap(Reason, why))) for first, second, score, why in pairs]


def find_for(user, *, min_score: int = PROBABLE) -> list[Pair]:
    """The same for the kabupaten that ``user`` answers for."""
    return find(user.kabupaten_id, min_score=min_score)


def count(user) -> int:
    """How many pairs wait for a look by ``user``: two queries, four after a change."""
    return len(_found(user.kabupaten_id, PROBABLE))


def set_apart(first: Producer, second: Producer, *, by) -> DistinctPair:
    """Note that these two are two, so that they are not shown again."""
    lower, higher = sorted((first.pk, second.pk))
    pair, _created = DistinctPair.objects.get_or_create(first_id=lower, second_id=higher, defaults={"decided_by": by})
    return pair


def _found(kabupaten, min_score):
    """Plain rows of what `find` returns, in no order: there may be very many, of which few are looked at."""
    version, key = content_version.current(), f"likely-pairs:{kabupaten or ''}"
    kept = cache.get(key, ("", {}))
    if not version or kept[0] != version:
        kept = version, _search(kabupaten, f"{key}:compared", version, kept)
        cache.set(key, kept, KEPT_FOR)
    known = set(DistinctPair.objects.values_list("first", "second"))
    return [pair for rows in kept[1].values() for pair in rows if pair[2] >= min_score and pair[:2] not in known]


def _search(kabupaten, key, version, kept):
    """Search every group, going on from the pairs that were ``kept`` under another version; return those of now."""
    of_version, before = cache.get(key, ("", {}))
    if of_version != kept[0]:
        before = {}  # another process was between the two
    now, found = {}, {}
    for group, entries in _groups(kabupaten).items():
        index = Likeness(entries)
        common = _checksum([sorted(shared) for shared in index.common])
        now[group] = Compared({entry.pk: _checksum(entry) for entry in entries}, common)
        found[group] = _pairs_now(index, now[group], before.get(group), kept[1].get(group, []))
    cache.set(key, (version, now), KEPT_FOR)
    return found


def _groups(kabupaten):
    """What is compared with each other: real or made-up producers of one kabupaten."""
    producers = Producer.objects.exclude(status=Producer.Status.ARCHIVED)
    if kabupaten:
        producers = producers.filter(**{Producer.kabupaten_path: kabupaten})
    samples = set(producers.samples().values_list("pk", flat=True))
    groups = defaultdict(list)
    for entry in entries_of(producers):
        groups[entry.kecamatan.rpartition(".")[0], entry.pk in samples].append(entry)
    return groups


def _pairs_now(index, now, before, pairs):
    """The pairs of ``index``: where most records are as ``before``, only the others are compared."""
    changed = [pk for pk, entry in now.entries.items() if before is None or before.entries.get(pk) != entry]
    if before is None or before.common != now.common or len(changed) > len(now.entries) / 4:
        return [_plain(pair) for pair in index.pairs(min_score=LEAST)]
    stale = {*changed, *(before.entries.keys() - now.entries.keys())}
    kept = [pair for pair in pairs if pair[0] not in stale and pair[1] not in stale]
    return kept + [_plain(pair) for pair in index.pairs_of(changed, min_score=LEAST)]


def _checksum(value):
    return zlib.crc32(repr(value).encode())


def _plain(pair):
    """The older record first; plain tuples, since a cache reads them many times faster."""
    first, second = sorted(pair[:2])
    return first, second, pair.score, tuple(map(tuple, pair.reasons))
