from django.core.management.base import BaseCommand

from stewardship import outbox
from stewardship.models import Mail


class Command(BaseCommand):
    help = (
        "Send the mails that wait, and try those again that failed: after 1, 5, 15 and 60 minutes, then later and "
        "later for three days. Cron may run it every minute, and two may run at once."
    )

    def handle(self, **options):
        results = outbox.send_pending()
        State = Mail.State  # noqa: N806 - a class
        waiting = sum(table.objects.filter(state=State.WAITING).count() for table in outbox.tables())
        self.stdout.write(
            f"{results[State.SENT]} sent, {results[State.WAITING]} put off, {results[State.FAILED]} given up; "
            f"{waiting} waiting."
        )
