"""Records of programmes whose quality follows from what staff change in the admin."""

from contextlib import contextmanager

from .. import indexing


class MeasuresQuality:
    """An admin of records that are measured anew after each change of them or of their rows."""

    @contextmanager
    def changing(self, rows):
        before = set(rows.values_list("pk", flat=True))
        yield
        after = set(rows.values_list("pk", flat=True))
        indexing.refresh(self.model.objects.filter(pk__in=before | after))
