"""The admin of exports: exporters with their rows, and single shipments."""

from . import records, shipments

__all__ = ["records", "shipments"]
