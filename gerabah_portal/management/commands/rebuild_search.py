from django.core.management.base import BaseCommand

from artisans import indexing


class Command(BaseCommand):
    help = "Write the search, facet and page columns of every producer anew from its rows."

    def handle(self, *, verbosity, **options):
        count = indexing.refresh_all()
        if verbosity:
            self.stdout.write(f"Wrote the columns of {count} producer{'' if count == 1 else 's'} anew.")
