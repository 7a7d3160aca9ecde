"""Outline maps as the templates draw them: shapes, labels and pins, without JavaScript.

Shapes keep the units of `regions.projection`; labels and pins are placed in percent of the box, so
that they keep their size on every screen.
"""

from dataclasses import dataclass, field

from .projection import project

EMBER_STEPS = (1, 3, 6, 12, 25)
"""Counts from which a place takes the next tone of the data ramp; below the first it has none."""


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
    url: str = ""
    count: int | None = None


@dataclass
class OutlineMap:
    box: tuple[float, float, float, float]
    shapes: list[Shape] = field(default_factory=list)
    labels: list[Mark] = field(default_factory=list)
    pins: list[Mark] = field(default_factory=list)

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

    def label(self, region, css=""):
        self.labels.append(Mark(region.name, *self.place(region.lat, region.lon), css))

    def pin(self, text, lat, lon, *, url="", count=None):
        self.pins.append(Mark(text, *self.place(lat, lon), url=url, count=count))


def box_of(*regions, pad=0.04, ratio=None):
    """The view box around ``regions``, with a margin; ``ratio`` is width by height at least."""
    boxes = [tuple(map(int, region.box.split())) for region in regions if region.box]
    left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
    width = max(b[0] + b[2] for b in boxes) - left
    height = max(b[1] + b[3] for b in boxes) - top
    margin = max(width, height) * pad
    left, top, width, height = left - margin, top - margin, width + 2 * margin, height + 2 * margin
    if ratio and width / height < ratio:
        wider = height * ratio
        left, width = left - (wider - width) / 2, wider
    return (round(left), round(top), round(width), round(height))


def ember(count: int) -> str:
    """The class of the data ramp for a count: e0 for none to e5."""
    return f"e{sum(count >= step for step in EMBER_STEPS)}"


def legend() -> list[tuple[str, str]]:
    """(class, range in figures) of the data ramp."""
    ends = [str(step - 1) for step in EMBER_STEPS[1:]]
    ranges = [f"{low}–{high}" if str(low) != high else high for low, high in zip(EMBER_STEPS, ends, strict=False)]
    return [(f"e{n}", text) for n, text in enumerate([*ranges, f"{EMBER_STEPS[-1]}+"], start=1)]


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
    for part in parts:
        count = counts.get(part.pk, 0)
        if here:
            drawn.label(part, "big" if part.pk == here.pk else "p2")
        elif count >= min_label:
            dark = ember(count) in ("e4", "e5")
            drawn.label(part, "inv" if dark else "" if count else "p2")
    return drawn


def map_of_village(kecamatan, desa, lat=None, lon=None) -> OutlineMap:
    """Where a producer is: the desa in its kecamatan, and a pin, exact only when a point is given."""
    drawn = OutlineMap(box_of(kecamatan, ratio=1.25))
    drawn.shapes.append(Shape(kecamatan.svg_path, "land" if desa else "land here"))
    if desa:
        drawn.shapes.append(Shape(desa.svg_path, "land here"))
    village = desa or kecamatan
    drawn.label(village, "big")
    drawn.pin(village.name, lat or village.lat, lon or village.lon)
    return drawn
