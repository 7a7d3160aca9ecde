from django.core.management.base import BaseCommand, CommandError

from stewardship.sheets import storing


class Command(BaseCommand):
    help = (
        "Delete files and rows of spreadsheets that were uploaded more than 90 days ago: they hold personal data. Who "
        "uploaded what, when, and the number of rows by outcome stay. Run it every day."
    )

    def add_arguments(self, parser):
        parser.add_argument("--days", type=int, default=storing.KEPT_DAYS, help="days that they are kept (90)")

    def handle(self, *, days, **options):
        if days < 0:
            raise CommandError("--days is the number of days that sheets are kept, 0 or more.")
        self.stdout.write(f"{storing.remove_old(days=days)} sheets emptied.")
