"""Exporters whose made columns follow from what staff change in the admin."""

from contextlib import contextmanager

from .. import indexing
from ..models import Exporter


@contextmanager
def reindexing(exporters):
    """Write the made columns of ``exporters`` when the change is done: of those before and after it."""
    before = set(exporters.values_list("pk", flat=True))
    yield
    after = set(exporters.values_list("pk", flat=True))
    indexing.refresh(Exporter.objects.filter(pk__in=before | after))


class ReindexesExporters:
    """The admin of exporters."""

    def changing(self, rows):
        return reindexing(rows)
