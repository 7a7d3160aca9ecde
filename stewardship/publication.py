"""What keeps a record from the public, in words for the person who can mend it."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing: what to do about it, and the field of the form where."""

    message: str
    field: str = ""


class NotPublishableError(ValidationError):
    """Raised by `lifecycle.publish`; ``gaps`` lists all that is missing, not only the first."""

    def __init__(self, record, gaps):
        self.record, self.gaps = record, gaps
        super().__init__([gap.message for gap in gaps])
