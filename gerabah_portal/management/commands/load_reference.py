"""Load places, words of the craft, businesses, figures and places for tourists out of the files of `data/`."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import translation

from artisans import indexing
from artisans import reference as artisans
from artisans.models import Producer, ProductType
from exporters import indexing as exports
from figures import reference as figures
from programmes import indexing as programmes_indexing
from programmes import reference as programmes
from regions import reference as regions
from regions.reference_files import ReferenceFileError, ReferenceFiles
from stewardship import content_version
from tourism import indexing as tourism_indexing
from tourism import reference as tourism
from tourism import seasons_reference as seasons

SHOWN = 5


class Command(BaseCommand):
    help = (
        "Load all reference data: adds what is new and changes what the files say differently, all or nothing. "
        "Nothing is deleted; producers and places for tourists that are there already stay as they are. "
        "Safe to run again."
    )

    def add_arguments(self, parser):
        parser.add_argument("--data", type=Path, default=None, help="folder of the files (default: data/)")

    def handle(self, *, data, verbosity, **options):
        folder = Path(data or settings.DATA_DIR)
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        try:
            tallies = load(ReferenceFiles(folder))
        except ReferenceFileError as error:
            raise CommandError(f"{error}\nNothing was changed.") from error
        if verbosity:
            self._report(tallies)

    def _report(self, tallies):
        for tally in tallies:
            self.stdout.write(f"{tally.table:<14} {', '.join(_counts(tally))}")
            if tally.gone:
                self.stdout.write(f"{'':<14} no longer in the file, not deleted: {_first(tally.gone)}")
        if not any(tallies):
            self.stdout.write("Nothing changed.")


@transaction.atomic
def load(files: ReferenceFiles):
    """Load everything from ``files``; return a tally for each table."""
    # django-modeltranslation fills a plain column in the language that is active.
    with translation.override(settings.LANGUAGE_CODE):
        words = artisans.load_vocabulary(files)
        places = regions.load(files, product_types=set(ProductType.objects.values_list("slug", flat=True)))
        producers = artisans.load_producers(files)
        numbers = figures.load_figures(files)
        visited = [*tourism.load_places(files), seasons.load_seasons(files)]
        office = programmes.load_programmes(files)
        if any([*words, *places]):
            # Search words and page parts of every producer hold names of words, places and sources.
            indexing.refresh_all()
            exports.refresh_all()
            tourism_indexing.refresh_all()
            content_version.bump()
        elif producers:
            indexing.refresh(Producer.objects.filter(slug__in=producers.added))
        if any(office):
            programmes_indexing.refresh_all()
    return [*places, *words, producers, *numbers, *visited, *office]


def _counts(tally):
    yield f"added {len(tally.added)}"
    if tally.kept is not None:
        yield f"kept {tally.kept}"
        return
    yield f"changed {len(tally.changed)}" + (f" ({_first(tally.changed)})" if tally.changed else "")
    yield f"unchanged {tally.unchanged}"


def _first(keys):
    return ", ".join(keys[:SHOWN]) + (f" and {len(keys) - SHOWN} more" if len(keys) > SHOWN else "")
