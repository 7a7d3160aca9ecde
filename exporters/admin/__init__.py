"""The admin of exports: exporters with their rows, single shipments, and the inbox of inquiries."""

from . import inquiries, records, shipments

__all__ = ["inquiries", "records", "shipments"]
