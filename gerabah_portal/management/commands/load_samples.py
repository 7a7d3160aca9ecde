from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from artisans import samples
from artisans.samples.places import TOTAL
from exporters import samples as exports
from programmes import samples as programmes
from tourism import samples as tourism


class Command(BaseCommand):
    help = (
        "Make sample producers, exporters, places for tourists and demo log-ins (password: DEMO_PASSWORD), or remove "
        "all of them with --remove. Running it twice changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--count", type=int, default=TOTAL, help="How many producers to make (default: %(default)s)"
        )
        parser.add_argument("--remove", action="store_true", help="Remove every sample and the demo log-ins")

    def handle(self, *, count, remove, **options):
        try:
            # What stands on producers comes after them, and goes before.
            if remove:
                with transaction.atomic():  # all or nothing: half of the samples could not be told from real records
                    reports = [programmes.remove(), tourism.remove(), exports.remove(), samples.remove()]
            else:
                reports = [samples.load(count), exports.load(), tourism.load(), programmes.load()]
        except samples.SampleError as error:
            raise CommandError(str(error)) from error
        self.stdout.write("Removed:" if remove else "Made:")
        for what, number in [pair for report in reports for pair in report.counts.items()]:
            self.stdout.write(f"  {number:5} {what}")
        for note in [note for report in reports for note in report.notes]:
            self.stdout.write(note)
