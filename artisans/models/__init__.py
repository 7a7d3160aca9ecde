from .hours import OpeningException, OpeningHours
from .producer import (
    Artisan,
    ArtisanConsent,
    FormerSlug,
    Kiln,
    Photo,
    Producer,
    ProducerConsent,
    SalesChannel,
)
from .product import Product
from .vocabulary import Finish, Motif, ProductType, Technique

__all__ = [
    "Artisan",
    "ArtisanConsent",
    "Finish",
    "FormerSlug",
    "Kiln",
    "Motif",
    "OpeningException",
    "OpeningHours",
    "Photo",
    "Producer",
    "ProducerConsent",
    "Product",
    "ProductType",
    "SalesChannel",
    "Technique",
]
