from django.core.management.base import BaseCommand

from exporters import attachments
from stewardship.public_forms import rate_limits


class Command(BaseCommand):
    help = (
        "Delete files that came with a form which nobody sent within a day, and the counts of the limits that are "
        "older than a day. For cron, once an hour."
    )

    def handle(self, **options):
        self.stdout.write(f"{attachments.delete_unsent()} files, {rate_limits.forget_old()} counts deleted.")
