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
        who = parser.add_mutually_exclusive_group()
        who.add_argument("--email", metavar="ADDRESS", help="all that this sender sent instead, also what is open")
        who.add_argument("--phone", metavar="NUMBER", help="the same for a sender who gave no address: 0812 3456 7890")

    def handle(self, *, commit, email=None, phone=None, **options):
        found = {kind: list(self._rows_of(kind, email, phone)) for kind in senders.KINDS}
        if (email or phone) and not any(found.values()):
            raise CommandError(f"There is nothing with data of {email or phone}.")
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

    @staticmethod
    def _rows_of(kind, email, phone):
        if email:
            return kind.of_sender(email)
        if not phone:
            return kind.due()
        try:
            return kind.of_phone(senders.number_of(phone))
        except ValueError as error:
            raise CommandError(f"{phone} is no telephone number. Write it like 0812 3456 7890.") from error
