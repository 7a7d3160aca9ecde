"""The sheets of exports: exporters, and single shipments."""

from .exporters import ExporterResource
from .shipments import ShipmentResource

__all__ = ["ExporterResource", "ShipmentResource"]
