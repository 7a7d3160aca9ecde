"""Rows of a sheet that are probably a record, or another row, under another spelling.

What is compared of a row are its traits, a dict that JSON can keep.
"""

from collections import defaultdict

from .. import alike_names
from ..likeness import Entry, Likeness, Reason


class AlikeBusinesses:
    """The same telephone number or NIB, or a similar name near by (`likeness`)."""

    def __init__(self, records):
        self._index = Likeness.of(records)

    def add(self, key, traits):
        self._index.add(Entry(key, **{**traits, "phones": tuple(traits["phones"])}))

    def like(self, traits) -> tuple[object, str] | None:
        """The key of what has most in common with ``traits``, and what that is."""
        asked = {name: value for name, value in traits.items() if name != "phones"}
        phone, whatsapp = [*traits["phones"], "", ""][:2]
        matches = self._index.like(phone=phone, whatsapp=whatsapp, **asked)
        return (matches[0].pk, ", ".join(map(str, matches[0].reasons))) if matches else None


class AlikeNames:
    """Similar names within one group, such as the pieces of one producer. Traits: ``name`` and ``within``."""

    def __init__(self, names, *, score):
        """Take ``names``, (key, name, within) of all records, and the ``score`` of 100 from which names count."""
        self._score, self._names = score, defaultdict(list)
        for key, name, within in names:
            self.add(key, {"name": name, "within": within})

    def add(self, key, traits):
        self._names[traits["within"]].append((key, alike_names.read_name(traits["name"] or "")))

    def like(self, traits):
        name = alike_names.read_name(traits["name"])
        scored = [(alike_names.score(name, other), key) for key, other in self._names[traits["within"]]]
        best = max(scored, key=lambda scored: scored[0], default=(0, None))
        if best[0] < self._score:
            return None
        return best[1], str(Reason("same_name") if best[0] == 100 else Reason("name", round(best[0])))
