from django.core.management.base import BaseCommand
from django.template.defaultfilters import filesizeformat
from django.utils import translation

from stewardship import photo_files


class Command(BaseCommand):
    help = (
        "List files that no record needs: uploaded photos with their variants, and files for staff only (evidence, "
        "sheets). Files younger than an hour and the shared pictures of samples are spared. Deletes nothing without "
        "--commit; then the listed files are gone for good."
    )

    def add_arguments(self, parser):
        parser.add_argument("--commit", action="store_true", help="delete the listed files")

    def handle(self, *, commit, **options):
        orphans = photo_files.orphans()
        for orphan in orphans:
            self.stdout.write(f"{orphan.size:>12}  {orphan.name}")
            if commit:
                orphan.delete()
        size = sum(orphan.size for orphan in orphans)
        with translation.override("en"):
            readable = filesizeformat(size).replace("\xa0", " ")
        done = "deleted" if commit else "found; --commit deletes them"
        self.stdout.write(f"{len(orphans)} files, {size} bytes ({readable}) {done}.")
