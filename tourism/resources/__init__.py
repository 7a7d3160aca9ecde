"""The sheets of tourism."""

from .centres import SouvenirCentreResource
from .stock import StockResource
from .villages import DesaWisataResource
from .visit_offers import VisitOfferResource

__all__ = ["DesaWisataResource", "SouvenirCentreResource", "StockResource", "VisitOfferResource"]
