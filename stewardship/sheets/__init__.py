"""Spreadsheets of records: templates, imports with a preview, exports.

An app declares a `resource.SheetResource` and registers it with `register`; its admin takes the mixin
`stewardship.admin.sheets.Sheets` and names it as ``resource_class``.
"""

from .registry import register, resource_of
from .storing import forget, rows_about

__all__ = ["forget", "register", "resource_of", "rows_about"]
