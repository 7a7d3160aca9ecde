"""Pictures as people send them: good ones, and all the others."""

import io
import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

GPS, ORIENTATION, MAKE = 0x8825, 0x0112, 0x010F


def jpeg(width=700, height=500, *, exif=None, name="foto.jpg"):
    return _upload(
        Image.effect_noise((width, height), 40).convert("RGB"), name, "JPEG", **({"exif": exif} if exif else {})
    )


def jpeg_with_position(*, orientation=1):
    """A picture of a telephone that says where it was taken."""
    exif = Image.Exif()
    exif[MAKE] = "Telepon Ibu Wati"
    exif[ORIENTATION] = orientation
    exif.get_ifd(GPS).update({1: "S", 2: (6.0, 38.0, 45.0), 3: "E", 4: (107.0, 22.0, 47.0)})
    return jpeg(exif=exif)


def png(width=700, height=500, *, mode="RGBA"):
    return _upload(Image.new(mode, (width, height), 0), "foto.png", "PNG")


def truncated_jpeg():
    whole = jpeg().read()
    return SimpleUploadedFile("foto.jpg", whole[: len(whole) // 2], "image/jpeg")


def text_called_jpeg():
    return SimpleUploadedFile("foto.jpg", b"Ini bukan foto, hanya tulisan.\n" * 40, "image/jpeg")


def empty_jpeg():
    return SimpleUploadedFile("foto.jpg", b"", "image/jpeg")


def svg():
    return SimpleUploadedFile("foto.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "image/svg+xml")


def gif():
    return _upload(Image.new("P", (50, 50)), "foto.gif", "GIF")


def png_announcing(width, height):
    """A PNG of some bytes that says it unpacks to ``width`` × ``height`` pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 64)), (b"IEND", b"")]
    chunks = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    ]
    return SimpleUploadedFile("foto.png", b"\x89PNG\r\n\x1a\n" + b"".join(chunks), "image/png")


def _upload(image, name, kind, **options):
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return SimpleUploadedFile(name, buffer.getvalue(), f"image/{kind.lower()}")
