from django.core.management.base import BaseCommand, CommandError

from exporters import anonymising
from exporters.models import Inquiry


class Command(BaseCommand):
    help = (
        "Remove the data of senders, their messages, files and mails from inquiries that every office closed more than "
        "12 months ago; what was wanted, by which country and with what outcome stays. Without --commit it only "
        "lists them."
    )

    def add_arguments(self, parser):
        parser.add_argument("--commit", action="store_true", help="do it; it cannot be taken back")
        parser.add_argument("--email", metavar="ADDRESS", help="all inquiries of this sender instead, also open ones")

    def handle(self, *, commit, email, **options):
        found = Inquiry.objects.with_personal_data().of_sender(email) if email else anonymising.due()
        inquiries = list(found)
        if email and not inquiries:
            raise CommandError(f"There is no inquiry with data of {email}.")
        for inquiry in inquiries:
            if commit:
                anonymising.anonymise(inquiry)
            self.stdout.write(f"{inquiry.reference}  {inquiry.sent_at:%Y-%m-%d}")
        done = "anonymised" if commit else "found; --commit anonymises them"
        self.stdout.write(f"{len(inquiries)} inquiries {done}.")
        if waiting := anonymising.open_too_long().count():
            self.stdout.write(f"! {waiting} inquiries sent more than a year ago are still open, so their data stay.")
