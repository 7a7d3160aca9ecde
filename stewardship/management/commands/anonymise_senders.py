from django.core.management.base import BaseCommand, CommandError

from stewardship import senders


class Command(BaseCommand):
    help = (
        "Remove the data of those who sent a public form (inquiries, group visits, bookings, requests for assistance) "
        "from what was closed more than 12 months ago; what was wanted stays. Without --commit it only lists them. "
        "For cron, once a day."
    )

    def add_arguments(self, parser):
        parser.add_argument("--commit", action="store_true", help="do it; it cannot be taken back")
        parser.add_argument("--email", metavar="ADDRESS", help="all that this sender sent instead, also what is open")

    def handle(self, *, commit, email, **options):
        found = {kind: list(kind.of_sender(email) if email else kind.due()) for kind in senders.KINDS}
        if email and not any(found.values()):
            raise CommandError(f"There is nothing with data of {email}.")
        for kind, rows in found.items():
            for row in rows:
                if commit:
                    kind.anonymise(row)
                self.stdout.write(f"{row.reference}  {row.sent_at:%Y-%m-%d}")
            done = "anonymised" if commit else "found; --commit anonymises them"
            self.stdout.write(f"{len(rows)} {kind.label} {done}.")
            if waiting := kind.open_too_long().count():
                self.stdout.write(
                    f"! {waiting} {kind.label} sent more than a year ago are still open, so their data stay."
                )
