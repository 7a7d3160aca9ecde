from django.core.management.base import BaseCommand

from programmes.sent_forms import SENT


class Command(BaseCommand):
    help = (
        "Delete what people sent to the office by a form (applications for trainings and exhibitions) when its matter "
        "was over more than 12 months ago, as the consent text promises; what came of it stays in the records. "
        "Without --commit it only counts them. For cron, once a day."
    )

    def add_arguments(self, parser):
        parser.add_argument("--commit", action="store_true", help="do it; it cannot be taken back")

    def handle(self, *, commit, **options):
        for sent in SENT:
            found = sent.due()
            count = found.count()
            if commit:
                found.model.objects.filter(pk__in=list(found.values_list("pk", flat=True))).delete()
            done = "deleted" if commit else "found; --commit deletes them"
            self.stdout.write(f"{count} {found.model._meta.label} {done}.")
