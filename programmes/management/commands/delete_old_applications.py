from django.core.management.base import BaseCommand

from programmes.trainings import anonymising


class Command(BaseCommand):
    help = (
        "Delete applications for trainings that were over more than 12 months ago, as the consent text promises; who "
        "took part stays in the records. Without --commit it only counts them. For cron, once a day."
    )

    def add_arguments(self, parser):
        parser.add_argument("--commit", action="store_true", help="do it; it cannot be taken back")

    def handle(self, *, commit, **options):
        found = anonymising.due()
        count = found.count()
        if commit:
            found.delete()
        done = "deleted" if commit else "found; --commit deletes them"
        self.stdout.write(f"{count} applications {done}.")
