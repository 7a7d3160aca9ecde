from dataclasses import dataclass
from itertools import groupby

import segno

QUIET_ZONE = 4


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code as the path of an SVG of ``size`` × ``size`` squares."""

    size: int
    path: str

    @classmethod
    def of(cls, text: str):
        rows = list(segno.make(text, error="m", micro=False).matrix_iter(border=QUIET_ZONE))
        return cls(len(rows), "".join(_dark_runs(rows)))


def _dark_runs(rows):
    for y, row in enumerate(rows):
        x = 0
        for is_dark, run in groupby(row):
            width = len(list(run))
            if is_dark:
                yield f"M{x} {y}h{width}v1h-{width}z"
            x += width
