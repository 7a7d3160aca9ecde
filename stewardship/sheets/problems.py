"""What can be wrong with a sheet as a whole, and with one of its cells."""

from django.core.exceptions import ValidationError


class SheetError(ValidationError):
    """A file that cannot be taken: the message says what to do."""


class CellError(ValueError):
    """A cell that cannot be understood: the message says what to write."""
