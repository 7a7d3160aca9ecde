"""What was done to a record, act by act: its versions, the rows of its form, and the records below it.

One act leaves several traces: a save writes a version, each many-to-many field another one, and the
admin's log a line about photos, kilns and the like. Traces of one person within a few seconds are one act.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from django.utils.translation import override

from .keeping import COMMAND
from .versions import label, nothing, states, told_fields
from .words import Change, Names, differences

ONE_ACT = timedelta(seconds=5)
"""Traces of one act follow each other at most at this distance."""

MADE, CHANGED, DELETED = "+", "~", "-"

OUTSIDERS = {}
"""Who acts without a log-in: what the reason begins with, and the sentence that stands for whoever it was.

``OUTSIDERS["keeper link "] = _("The keeper, by link %(number)s")``; what follows is the number.
"""


class Part(NamedTuple):
    """A kind of records below a record, by the ``owner`` column that names it: products of a producer.

    Those ``in_full`` have no page of their own, such as the stops of a trail: what changed in them is told here.
    """

    model: type
    owner: str
    in_full: bool = False


class Trace(NamedTuple):
    """One line that an act left behind."""

    at: datetime
    by: int | None
    of: int
    reason: str = ""
    version: int = 0
    kind: str = ""
    logged: Sequence = ()
    part: tuple | None = None


@dataclass(slots=True)
class Line:
    """What happened to a row, in one sentence; with ``opts`` it has a history of its own."""

    text: str
    opts: object = None
    pk: int = 0
    changes: Sequence[Change] = ()


@dataclass(slots=True)
class Act:
    """What one person did to a record at one time. The second block is filled by `tell`.

    ``version`` is what the record was after it (``is_present``: and is now), ``before`` what it was
    until then; ``of`` the record, or a former one that went into it. ``parts`` holds the version and
    the kind of act by `Part` and key, ``parts_before`` the version until then.
    """

    at: datetime
    by: int | None
    of: int
    reason: str = ""
    kind: str = ""
    version: int = 0
    before: int = 0
    logged: list = field(default_factory=list)
    parts: dict = field(default_factory=dict)
    parts_before: dict = field(default_factory=dict)
    is_present: bool = False

    who: str = ""
    changes: list[Change] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def is_oldest_kept(self):
        """Nothing older is on file, though the record is older: what changed is not known."""
        return self.kind == CHANGED and not self.before

    @property
    def says_nothing(self):
        return not (self.changes or self.lines or self.kind != CHANGED or self.is_oldest_kept)

    def goes_on_with(self, trace) -> bool:
        return (
            (self.of, self.by) == (trace.of, trace.by)
            and trace.at - self.at <= ONE_ACT
            # A reason opens an act; what follows without one belongs to it.
            and trace.reason in ("", self.reason)
            and trace.kind not in (MADE, DELETED)
            and self.kind != DELETED
        )

    def take(self, trace):
        self.at = trace.at
        self.version = trace.version or self.version
        self.kind = self.kind or trace.kind
        self.logged += trace.logged
        if trace.part:
            part, pk, version, kind = trace.part
            _version, first = self.parts.get((part, pk), (0, kind))
            self.parts[part, pk] = (version, kind if kind == DELETED else first)


def acts(model, ids: Sequence[int], *, parts: Iterable[Part] = (), hidden: Collection[str] = ()) -> list[Act]:
    """Every act that the histories of ``ids`` tell, the newest first; one query for each kind of trace.

    ``hidden`` are kinds of rows (English names of models) that the reader has no right to see.
    """
    traces = [*_of_versions(model, ids), *_of_log(model, ids, hidden)]
    for part in parts:
        traces += _of_part(part, ids)
    # A save comes before what the log says of it, also where the clock ticks slowly.
    traces.sort(key=lambda trace: (trace.at, not trace.version, trace.version))
    found, latest = [], {}
    for trace in traces:
        if not (found and found[-1].goes_on_with(trace)):
            found.append(Act(trace.at, trace.by, trace.of, trace.reason, before=latest.get(trace.of, 0)))
        found[-1].take(trace)
        latest[trace.of] = trace.version or latest.get(trace.of, 0)
        if trace.part:
            key, version = trace.part[:2], trace.part[2]
            found[-1].parts_before.setdefault(key, latest.get(key, 0))
            latest[key] = version
    for act in found:
        act.is_present = act.version == latest[act.of]
    return found[::-1]


def _of_versions(model, ids):
    pk = model._meta.pk.attname
    rows = model.history.filter(**{f"{pk}__in": ids}).order_by()
    for at, by, of, reason, version, kind in rows.values_list(
        "history_date", "history_user_id", pk, "history_change_reason", "history_id", "history_type"
    ):
        yield Trace(at, by, of, reason or "", version, kind)


def _of_log(model, ids, hidden):
    """Lines of the admin's log that tell of rows; the record itself has its versions."""
    of_record = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(model), object_id__in=[str(pk) for pk in ids]
    ).order_by()
    for at, by, of, message in of_record.values_list("action_time", "user_id", "object_id", "change_message"):
        if told := [entry for entry in _entries(message) if _about_row(entry) not in ("", *hidden)]:
            yield Trace(at, by, int(of), logged=told)


def _of_part(part, ids):
    pk = part.model._meta.pk.attname
    rows = part.model.history.filter(**{f"{part.owner}__in": ids}).order_by()
    for at, by, of, reason, *version in rows.values_list(
        "history_date", "history_user_id", part.owner, "history_change_reason", pk, "history_id", "history_type"
    ):
        yield Trace(at, by, of, reason or "", part=(part, version[0], *version[1:]))


def _entries(message) -> list:
    """The entries of a line of the log; one that was written as a sentence is one entry."""
    if message.startswith("["):
        try:
            return json.loads(message)
        except json.JSONDecodeError:
            return [message]
    return [message] if message else []


def _about_row(entry) -> str:
    """The kind of row that an entry is about; empty when it is about the record itself."""
    if isinstance(entry, str):
        return entry
    return next((about["name"] for about in entry.values() if "name" in about), "")


def tell(model, acts: Sequence[Act]):
    """Put the ``acts`` of one page into words, in a fixed number of queries."""
    kept = states(model, {number for act in acts for number in (act.version, act.before) if number})
    names = Names()
    names.want(get_user_model(), *(act.by for act in acts))
    for state in kept.values():
        names.want_all_of(model, state)
    titles, rows = _titles(acts), _rows_in_full(acts, names)
    for act in acts:
        act.who, act.reason = _who(act, names)
        if act.version and act.kind != DELETED and not act.is_oldest_kept:
            before = kept.get(act.before) or nothing(model)
            act.changes = differences(model, before, kept[act.version], names)
        act.lines = [*map(_line, _not_told_in_full(act)), *_lines_of_parts(act, titles, rows, names)]


def endings(versions) -> list[tuple[str, Act]]:
    """The deletions that these ``versions`` are, each with what the record called itself."""
    names = Names()
    names.want(get_user_model(), *(version.history_user_id for version in versions))
    found = []
    for version in versions:
        pk = getattr(version, version.instance_type._meta.pk.attname)
        act = Act(version.history_date, version.history_user_id, pk, version.history_change_reason or "", DELETED)
        act.who, act.reason = _who(act, names)
        found.append((label(version), act))
    return found


def _who(act, names):
    """Who acted, and why: a command names itself where a person would give a reason."""
    if act.by is not None:
        return names.of(get_user_model(), act.by), act.reason
    if act.reason.startswith(COMMAND):
        return _("Command %(command)s") % {"command": act.reason}, ""
    for mark, sentence in OUTSIDERS.items():
        if act.reason.startswith(mark):
            return sentence % {"number": act.reason.removeprefix(mark)}, ""
    return _("Nobody was logged in: a command or an import"), act.reason


def _titles(acts) -> Mapping:
    """What each part with a page of its own called itself, by model and version."""
    wanted = {}
    for act in acts:
        for (part, _pk), (version, _kind) in act.parts.items():
            if not part.in_full:
                wanted.setdefault(part.model, set()).add(version)
    return {
        (model, version.pk): label(version)
        for model, numbers in wanted.items()
        for version in model.history.model._base_manager.filter(pk__in=numbers)
    }


def _rows_in_full(acts, names) -> Mapping:
    """The states of the parts that are told in full, by part and version; the names in them are wanted."""
    wanted = {}
    for act in acts:
        for (part, pk), (version, _kind) in act.parts.items():
            if part.in_full:
                wanted.setdefault(part, set()).update({version, act.parts_before[part, pk]} - {0})
    rows = {part: states(part.model, numbers) for part, numbers in wanted.items()}
    for part, kept in rows.items():
        for state in kept.values():
            names.want_all_of(part.model, state)
    return rows


def _not_told_in_full(act):
    """Lines of the log but for those on rows of which the versions say more."""
    with override(None):
        told = {str(part.model._meta.verbose_name) for part, _pk in act.parts if part.in_full}
    return [entry for entry in act.logged if _about_row(entry) not in told]


def _line(entry):
    # Django has the sentences, in every language, for one whole message only.
    return Line(entry if isinstance(entry, str) else LogEntry(change_message=json.dumps([entry])).get_change_message())


def _lines_of_parts(act, titles, rows, names):
    sentences = {
        MADE: _("%(kind)s “%(name)s” was made."),
        CHANGED: _("%(kind)s “%(name)s” was changed."),
        DELETED: _("%(kind)s “%(name)s” was deleted."),
    }
    for (part, pk), (version, kind) in act.parts.items():
        name = _leads_to(part, rows[part][version], names) if part.in_full else titles[part.model, version]
        text = sentences[kind] % {"kind": part.model._meta.verbose_name, "name": name}
        text = text[0].upper() + text[1:]
        if not part.in_full:
            yield Line(text, part.model._meta, pk)
            continue
        before = rows[part].get(act.parts_before[part, pk])
        is_told = kind == CHANGED and before
        yield Line(text, changes=differences(part.model, before, rows[part][version], names) if is_told else ())


def _leads_to(part, state, names) -> str:
    """The name of a row without one: that of what it leads to."""
    keys = [
        (field.remote_field.model, state.values[field.name])
        for field in told_fields(part.model)
        if field.is_relation and field.attname != part.owner
    ]
    return ", ".join(names.of(model, key) for model, key in keys if key is not None)
