"""The admin of the directory: records, their rows, and the words of the craft."""

from . import records, vocabulary

__all__ = ["records", "vocabulary"]
