"""One row of a sheet while it is checked."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _


@dataclass
class Row:
    """What a row says, and what is found out about it.

    ``cells`` are its filled cells by name of column, ``values`` what they mean, ``doubts`` why some mean
    nothing. ``record`` is the one that
    it changes, or the new one; ``changes`` are [heading, old, new] in words. ``claims`` say what no two
    rows of a sheet may both be.
    """

    number: int
    cells: dict[str, object]
    values: dict[str, object] = field(default_factory=dict)
    doubts: dict[str, Exception] = field(default_factory=dict)
    errors: list[list[str]] = field(default_factory=list)
    warnings: list[list[str]] = field(default_factory=list)
    has_code: bool = False
    record: object = None
    is_new: bool = False
    changes: list[list[str]] = field(default_factory=list)
    many: dict[str, list] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)
    claims: list[str] = field(default_factory=list)

    def refuse(self, heading, message):
        """Note an error in the column ``heading``; empty for one of the whole row."""
        self.errors.append([str(heading), str(message)])

    def warn(self, heading, message):
        """Note in the column ``heading`` what somebody should look at; the row is taken all the same."""
        self.warnings.append([str(heading), str(message)])

    def refuse_twice(self, other):
        message = _("Row %(row)d of this sheet is about the same record. Please leave one of them.")
        self.refuse("", message % {"row": other})
