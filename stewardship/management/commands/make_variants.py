from django.core.management.base import BaseCommand

from stewardship import photo_files


class Command(BaseCommand):
    help = (
        "Make the smaller AVIF and WebP files of photos: those that are missing, or with --all every one anew (after a "
        "change of the sizes in the settings). Changes no record; running it twice changes nothing."
    )

    def add_arguments(self, parser):
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--missing-only", action="store_true", help="only files that are missing (the default)")
        which.add_argument("--all", action="store_true", help="every file anew")

    def handle(self, *, all, **options):
        made = photo_files.make_variants(missing_only=not all)
        self.stdout.write(f"{made.pictures} pictures looked at, {made.variants} variants made.")
        if made.unreadable:
            self.stdout.write(f"{len(made.unreadable)} originals are missing or damaged:")
        for name in made.unreadable:
            self.stdout.write(f"  {name}")
