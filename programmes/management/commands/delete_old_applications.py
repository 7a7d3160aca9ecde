from django.core.management.base import BaseCommand, CommandError

from programmes.sent_forms import SENT
from stewardship import senders


class Command(BaseCommand):
    help = (
        "Delete what people sent to the office by a form (applications for trainings and exhibitions) when its matter "
        "was over more than 12 months ago, as the consent text promises; what came of it stays in the records. "
        "Without --commit it only counts them. For cron, once a day."
    )

    def add_arguments(self, parser):
        parser.add_argument("--commit", action="store_true", help="do it; it cannot be taken back")
        parser.add_argument(
            "--phone", metavar="NUMBER", help="all that this applicant sent instead, who asks for it: 0812 3456 7890"
        )

    def handle(self, *, commit, phone=None, **options):
        for sent in SENT:
            found = sent.of_phone(self._number(phone)) if phone else sent.due()
            count = found.count()
            if commit:
                found.model.objects.filter(pk__in=list(found.values_list("pk", flat=True))).delete()
            done = "deleted" if commit else "found; --commit deletes them"
            self.stdout.write(f"{count} {found.model._meta.label} {done}.")

    @staticmethod
    def _number(text):
        try:
            return senders.number_of(text)
        except ValueError as error:
            raise CommandError(f"{text} is no telephone number. Write it like 0812 3456 7890.") from error
