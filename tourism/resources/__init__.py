"""The sheets of tourism."""

from .centres import SouvenirCentreResource
from .firing_days import FiringDayResource
from .stock import StockResource
from .villages import DesaWisataResource
from .visit_offers import VisitOfferResource

__all__ = [
    "DesaWisataResource",
    "FiringDayResource",
    "SouvenirCentreResource",
    "StockResource",
    "VisitOfferResource",
]
