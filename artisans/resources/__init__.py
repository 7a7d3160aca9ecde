"""The sheets of the directory: producers, their pieces, their people."""

from .artisans import ArtisanResource
from .producers import ProducerResource
from .products import ProductResource

__all__ = ["ArtisanResource", "ProducerResource", "ProductResource"]
