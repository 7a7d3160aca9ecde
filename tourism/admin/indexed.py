"""Places and trails whose made columns follow from what staff change in the admin."""

from contextlib import contextmanager

from .. import indexing


@contextmanager
def reindexing(places):
    """Write the made columns of ``places`` when the change is done: of those before and after it."""
    before = set(places.values_list("pk", flat=True))
    yield
    after = set(places.values_list("pk", flat=True))
    indexing.refresh(places.model.objects.filter(pk__in=before | after))


class ReindexesPlaces:
    """The admin of places or trails."""

    def changing(self, rows):
        return reindexing(rows)
