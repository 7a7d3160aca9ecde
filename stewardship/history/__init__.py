"""The history of records (django-simple-history): who changed what, when and why; and the way back.

`keeping` writes versions, `versions` reads them, `words` says what differs between two of them,
`timeline` joins what was done in one act, `revert` takes a record back. For staff only: no public
page reads any of it.
"""

from .keeping import keep_history, keep_versions

__all__ = ["keep_history", "keep_versions"]
