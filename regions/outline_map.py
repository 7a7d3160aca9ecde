"""Outline maps as the templates draw them: shapes, labels and pins, without JavaScript.

Shapes keep the units of `regions.projection`; labels and pins are placed in percent of the box, so
that they keep their size on every screen.
"""

from dataclasses import dataclass, field

from .projection import project

EMBER_STEPS = (1, 3, 6, 12, 25)
"""Counts from which a place takes the next tone of the data ramp; below the first it has none."""

LETTER_WIDTH, LINE_HEIGHT = 0.02, 0.045
"""Size of a letter and of a line of a label, as a share of a map 400 px wide."""


@dataclass(frozen=True, slots=True)
class Shape:
    path: str
    css: str = "land"


@dataclass(frozen=True, slots=True)
class Mark:
    """A label or a pin at ``x``, ``y`` percent of the map."""

    text: str
    x: str
    y: str
    css: str = ""
    dy: str = "0"


@dataclass
class OutlineMap:
    box: tuple[float, float, float, float]
    shapes: list[Shape] = field(default_factory=list)
    labels: list[Mark] = field(default_factory=list)
    pins: list[Mark] = field(default_factory=list)
    _taken: list[tuple[float, float, float]] = field(default_factory=list)

    @property
    def view_box(self):
        return " ".join(f"{number:g}" for number in self.box)

    @property
    def width(self):
        return self.box[2]

    @property
    def height(self):
        return self.box[3]

    def place(self, lat, lon):
        """Percent from left and top of a point in decimal degrees."""
        x, y = project(float(lon), float(lat))
        left, top, width, height = self.box
        return f"{(x - left) / width:.1%}", f"{(y - top) / height:.1%}"

    def label(self, region, css="", dy="0"):
        self.labels.append(Mark(region.name, *self.place(region.lat, region.lon), css, dy))

    def label_if_free(self, region, css=""):
        """Label ``region`` unless the words would lie over those of a label that is there."""
        left, top, width, height = self.box
        x, y = project(float(region.lon), float(region.lat))
        half = len(region.name) * LETTER_WIDTH / 2
        spot = ((x - left) / width, (y - top) / height, half)
        if all(abs(spot[0] - x) > half + other or abs(spot[1] - y) > LINE_HEIGHT for x, y, other in self._taken):
            self._taken.append(spot)
            self.label(region, css)

    def pin(self, text, lat, lon):
        self.pins.append(Mark(text, *self.place(lat, lon)))


NOWHERE = (0, 0, 100, 100)


def box_of(*regions, pad=0.04, ratio=None):
    """The view box around ``regions``, with a margin; ``ratio`` is width by height at least."""
    boxes = [tuple(map(int, region.box.split())) for region in regions if region.box]
    if not boxes:  # a new code whose outline has not been published yet
        return NOWHERE
    left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
    width = max(b[0] + b[2] for b in boxes) - left
    height = max(b[1] + b[3] for b in boxes) - top
    margin = max(width, height) * pad
    left, top, width, height = left - margin, top - margin, width + 2 * margin, height + 2 * margin
    if ratio and width / height < ratio:
        wider = height * ratio
        left, width = left - (wider - width) / 2, wider
    return (round(left), round(top), round(width), round(height))


def ember(count: int, steps=EMBER_STEPS) -> str:
    """The class of the data ramp for a count: e0 for none to e5."""
    return f"e{sum(count >= step for step in steps)}"


def legend(steps=EMBER_STEPS) -> list[tuple[str, str]]:
    """(class, range in figures) of the data ramp."""
    ends = [str(step - 1) for step in steps[1:]]
    ranges = [f"{low}–{high}" if str(low) != high else high for low, high in zip(steps, ends, strict=False)]
    return [(f"e{n}", text) for n, text in enumerate([*ranges, f"{steps[-1]}+"], start=1)]


def map_of_parts(whole, parts, counts, *, here=None, lake="", min_label=0) -> OutlineMap:
    """A map of ``whole`` by its ``parts``, toned by ``counts`` (by code), or with one part marked."""
    drawn = OutlineMap(box_of(*parts))
    for part in parts:
        css = "land here" if here and part.pk == here.pk else "land"
        if not here:
            css = f"land {ember(counts.get(part.pk, 0))}"
        drawn.shapes.append(Shape(part.svg_path, css))
    if lake:
        drawn.shapes.append(Shape(lake, "air"))
    if here:
        drawn.label_if_free(here, "big")
    for part in sorted(parts, key=lambda part: -counts.get(part.pk, 0)):
        count = counts.get(part.pk, 0)
        if here:
            if part.pk != here.pk:
                drawn.label_if_free(part, "p2")
        elif count >= min_label:
            drawn.label_if_free(part, "inv" if ember(count) in ("e4", "e5") else "" if count else "p2")
    return drawn


def map_of_village(kecamatan, desa, lat=None, lon=None) -> OutlineMap:
    """Where a producer is: the desa in its kecamatan, and a pin, exact only when a point is given."""
    drawn = OutlineMap(box_of(kecamatan, ratio=1.25))
    drawn.shapes.append(Shape(kecamatan.svg_path, "land" if desa else "land here"))
    if desa:
        drawn.shapes.append(Shape(desa.svg_path, "land here"))
    village = desa or kecamatan
    drawn.label(village, "big", dy="1.3em")
    drawn.pin(village.name, lat or village.lat, lon or village.lon)
    return drawn
