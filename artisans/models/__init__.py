from .artisan import Artisan, ArtisanConsent
from .hours import Hours, OpeningException, OpeningHours, OtherHours
from .merging import DistinctPair, Merger
from .producer import FormerSlug, Photo, Producer, ProducerConsent
from .product import Product
from .vocabulary import Finish, Motif, ProductType, Technique
from .workshop import Kiln, SalesChannel

__all__ = [
    "Artisan",
    "ArtisanConsent",
    "DistinctPair",
    "Finish",
    "FormerSlug",
    "Hours",
    "Kiln",
    "Merger",
    "Motif",
    "OpeningException",
    "OpeningHours",
    "OtherHours",
    "Photo",
    "Producer",
    "ProducerConsent",
    "Product",
    "ProductType",
    "SalesChannel",
    "Technique",
]
