from django.apps import apps
from django.core.management.base import BaseCommand, CommandError

from regions.models import Kabupaten
from stewardship.models import Record


class Command(BaseCommand):
    help = (
        "List published records that were last checked against reality more than 12 months ago, or never, the oldest "
        "first. Changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("--kabupaten", metavar="CODE", help="only of this kabupaten, for example 32.14")

    def handle(self, *, kabupaten, **options):
        if kabupaten and not Kabupaten.objects.filter(pk=kabupaten).exists():
            known = ", ".join(Kabupaten.objects.values_list("pk", flat=True))
            raise CommandError(f"There is no kabupaten {kabupaten}. Known are {known or 'none: run load_reference'}.")
        models = [model for model in apps.get_models() if issubclass(model, Record)]
        for model in sorted(models, key=lambda model: model._meta.label):
            self._list(model, kabupaten)

    def _list(self, model, kabupaten):
        records = model.objects.published().waiting_for_review()
        if kabupaten:
            records = records.filter(**{model.kabupaten_path: kabupaten})
        self.stdout.write(f"{model._meta.label}: {len(records)}")
        for record in records:
            checked = f"{record.verified_at:%Y-%m-%d}" if record.verified_at else "never"
            self.stdout.write(f"  {checked:<10}  {record.pk:>7}  {record}")
