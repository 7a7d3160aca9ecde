"""Draw the world of the export pages once, from the outlines in `data/geo/world.geojson`."""

import json

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from exporters.world_drawing import as_text, draw
from exporters.world_map import FILE

OUTLINES = "geo/world.geojson"


class Command(BaseCommand):
    requires_system_checks = []
    help = f"Write data/{FILE} from data/{OUTLINES}. Run it when the outlines change; pages only read it."

    def handle(self, **options):
        source = settings.DATA_DIR / OUTLINES
        try:
            world = json.loads(source.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise CommandError(f"{source} cannot be read: {error}") from error
        drawing = draw(world)
        text = as_text(drawing)
        (settings.DATA_DIR / FILE).write_text(text, encoding="utf-8")
        dots = sum(country["dot"] for country in drawing["countries"].values())
        self.stdout.write(f"{FILE}: {len(drawing['countries'])} countries, {dots} of them dots, {len(text)} bytes.")
