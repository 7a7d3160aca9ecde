"""Producers whose made columns follow from what staff change in the admin."""

from contextlib import contextmanager

from .. import indexing
from ..models import Producer


@contextmanager
def reindexing(producers):
    """Write the made columns of ``producers`` when the change is done: of those before and after it."""
    before = set(producers.values_list("pk", flat=True))
    yield
    after = set(producers.values_list("pk", flat=True))
    indexing.refresh(Producer.objects.filter(pk__in=before | after))


class ReindexesProducers:
    """An admin of rows that producers are made of, reached by their ``producers_lookup``."""

    producers_lookup = ""

    def changing(self, rows):
        return reindexing(Producer.objects.filter(**{f"{self.producers_lookup}__in": rows}))
