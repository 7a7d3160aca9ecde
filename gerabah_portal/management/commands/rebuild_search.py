from django.core.management.base import BaseCommand

from artisans import indexing
from exporters import indexing as exports


class Command(BaseCommand):
    help = "Write the search, facet and page columns of every producer and exporter anew from their rows."

    def handle(self, *, verbosity, **options):
        counts = {"producer": indexing.refresh_all(), "exporter": exports.refresh_all()}
        if verbosity:
            told = [f"{count} {what}{'' if count == 1 else 's'}" for what, count in counts.items()]
            self.stdout.write(f"Wrote the columns of {' and '.join(told)} anew.")
