"""The directory's kind of pins on the portal's map."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from . import indexing
from .map_rows import MapKind
from .models import Producer
from .vocabulary import Vocabulary

TYPES = 3
"""Product types that a pin names."""


def products(facet_terms: str, vocabulary: Vocabulary) -> str:
    """The first product types of a producer, in the reader's language."""
    known = (slug for slug in indexing.terms(facet_terms)["types"][:TYPES] if slug in vocabulary.types)
    return ", ".join(vocabulary.types[slug].name for slug in known)


PRODUCERS = MapKind(
    name="produsen",
    label=_("Producers"),
    single=_("Producer"),
    list_name="artisans:producer_list",
    records=lambda: Producer.objects.published().with_public_position(),
    detail=F("facet_terms"),
    in_words=products,
)
