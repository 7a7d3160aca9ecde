"""The desk of the figures: what is counted, and what reports say of it."""

from .indicators import IndicatorAdmin
from .observations import ObservationAdmin

__all__ = ["IndicatorAdmin", "ObservationAdmin"]
