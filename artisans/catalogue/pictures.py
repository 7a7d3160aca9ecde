"""Photos as the printed page wants them: small JPEGs, which a PDF takes as they are."""

import io

from django.core.files.storage import default_storage
from PIL import Image, ImageOps

from stewardship.photos import FORMATS, UNREADABLE, variant_widths

WIDTH, HEIGHT = 520, 390
"""Pixels of a photo that is printed 58 mm wide: about 225 dots an inch."""

QUALITY = 80


def small_jpeg(photo) -> bytes | None:
    """The photo in 4:3; None when its file is missing or broken, which must cost nobody the catalogue."""
    for name in _best_files(photo):
        try:
            with default_storage.open(name) as file:
                image = Image.open(file, formats=FORMATS)
                image.draft("RGB", (WIDTH * 2, HEIGHT * 2))
                return _encoded(image)
        except (*UNREADABLE, Image.DecompressionBombError):
            continue
    return None


def _best_files(photo):
    """The smallest variant that is large enough, then the original."""
    stem = photo.image.name.rpartition(".")[0]
    enough = [f"{stem}/{width}w.webp" for width in variant_widths(photo.width) if width >= WIDTH]
    return [*enough[:1], photo.image.name]


def _encoded(image):
    fitted = ImageOps.fit(image.convert("RGB"), (WIDTH, HEIGHT))
    buffer = io.BytesIO()
    fitted.save(buffer, format="JPEG", quality=QUALITY)
    return buffer.getvalue()
