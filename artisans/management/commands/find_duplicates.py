from django.core.management.base import BaseCommand, CommandError

from artisans import duplicates
from artisans.models import Producer
from regions.models import Kabupaten
from stewardship.likeness import PROBABLE


class Command(BaseCommand):
    help = (
        "List pairs of producers of one kabupaten that are probably the same business, the most alike first, with the "
        "likeness from 70 to 100 and the reasons. Changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("--kabupaten", metavar="CODE", help="only of this kabupaten, for example 32.14")
        parser.add_argument(
            "--min-score",
            type=int,
            default=PROBABLE,
            metavar="N",
            help=f"pairs from this likeness on, {duplicates.LEAST} to 100 (default: %(default)s)",
        )

    def handle(self, *, kabupaten, min_score, **options):
        if not duplicates.LEAST <= min_score <= 100:
            raise CommandError(f"--min-score goes from {duplicates.LEAST} to 100.")
        if kabupaten and not Kabupaten.objects.filter(pk=kabupaten).exists():
            raise CommandError(f"There is no kabupaten {kabupaten}. Give its code, for example 32.14.")
        pairs = duplicates.find(kabupaten, min_score=min_score)
        names = dict(Producer.objects.values_list("pk", "name"))
        for pair in pairs:
            both = " = ".join(f"{names[pk]} ({pk})" for pk in pair[:2])
            self.stdout.write(f"{pair.score:>3}  {both}: {', '.join(map(str, pair.reasons))}")
        self.stdout.write(f"Pairs: {len(pairs)}")
