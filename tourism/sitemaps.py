"""Tourism's part of the sitemap: real villages, souvenir centres and trails, asked for in one query."""

from collections import namedtuple

from django.db.models import CharField, F, Value
from django.urls import reverse

from .models import DesaWisata, SouvenirCentre, Trail

KINDS = {"village": DesaWisata, "centre": SouvenirCentre, "trail": Trail}


class Page(namedtuple("Page", ["kind", "word", "checked"])):
    """The page of one record: its ``kind``, its address word, and when it was last checked."""

    def get_absolute_url(self):
        return reverse(f"tourism:{self.kind}_detail", kwargs={"slug": self.word})


def pages() -> list[Page]:
    """Every page of a real record; samples are no business of a search engine."""
    first, *rest = (_rows(kind, model) for kind, model in KINDS.items())
    return [Page(*row) for row in first.union(*rest, all=True).order_by("kind_of", "word")]


def _rows(kind, model):
    return (
        model.objects.published()
        .filter(is_sample=False)
        .order_by()
        .annotate(kind_of=Value(kind, CharField()), word=F("slug"), checked=F("verified_at"))
        .values_list("kind_of", "word", "checked")
    )
