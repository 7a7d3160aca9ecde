"""The admin of tourism: places for tourists with their rows."""

from . import centres, firing_days, keeper_desk, seasons, stock, trails, villages, visit_offers, visit_requests

__all__ = [
    "centres",
    "firing_days",
    "keeper_desk",
    "seasons",
    "stock",
    "trails",
    "villages",
    "visit_offers",
    "visit_requests",
]
