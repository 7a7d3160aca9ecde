from django.core.management.base import BaseCommand

from artisans import indexing
from exporters import indexing as exports
from programmes import indexing as programmes
from tourism import indexing as tourism


class Command(BaseCommand):
    help = "Write the made columns of every producer, exporter, place for tourists and programme anew."

    def handle(self, *, verbosity, **options):
        counts = {
            "producer": indexing.refresh_all(),
            "exporter": exports.refresh_all(),
            "place": tourism.refresh_all(),
            "programme": programmes.refresh_all(),
        }
        if verbosity:
            told = [f"{count} {what}{'' if count == 1 else 's'}" for what, count in counts.items()]
            self.stdout.write(f"Wrote the columns of {', '.join(told)} anew.")
