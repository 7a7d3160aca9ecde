"""Pictures as people send them: good ones, and all the others."""

import io
import struct
import zlib

import pillow_heif
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms

pillow_heif.register_heif_opener()  # whoever makes a HEIC before the portal has been loaded

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


def heic(width=700, height=500, *, name="IMG_0042.HEIC", orientation=1, **options):
    """A picture as an iPhone sends it, with the position where it was taken."""
    exif = Image.Exif()
    exif[MAKE] = "Telepon Ibu Wati"
    exif[ORIENTATION] = orientation
    exif.get_ifd(GPS).update({1: "S", 2: (6.0, 38.0, 45.0), 3: "E", 4: (107.0, 22.0, 47.0)})
    image = Image.effect_noise((width, height), 40).convert("RGB")
    return _upload(image, name, "HEIF", exif=exif.tobytes(), **options)


def heic_of_several(*colours, main):
    """A HEIC that holds one picture of each colour, each 20 px higher than the last; number ``main`` is shown."""
    pages = pillow_heif.HeifFile()
    for number, colour in enumerate(colours):
        pages.add_from_pillow(Image.new("RGB", (200, 100 + 20 * number), colour))
    buffer = io.BytesIO()
    pages.save(buffer, primary_index=main)
    return SimpleUploadedFile("live.heic", buffer.getvalue(), "image/heic")


def heic_announcing(width, height, *, real=(400, 300)):
    """A HEIC of ``real`` size that says it unpacks to ``width`` × ``height`` pixels."""
    content = _upload(Image.new("RGB", real, "firebrick"), "foto.heic", "HEIF").read()
    at = content.index(b"ispe") + 8
    return SimpleUploadedFile("foto.heic", content[:at] + struct.pack(">II", width, height) + content[at + 8 :])


def truncated_heic():
    whole = heic().read()
    return SimpleUploadedFile("foto.heic", whole[: len(whole) * 2 // 3], "image/heic")


def video():
    """The moving half of a live photo."""
    return SimpleUploadedFile("IMG_0042.MOV", b"\0\0\0\x14ftypqt  " + b"\0" * 200, "video/quicktime")


def jpeg_in_other_colours():
    """A red picture whose profile says that its red is green."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"?XYZ", 1).replace(b"gXYZ", b"rXYZ", 1).replace(b"?XYZ", b"gXYZ", 1)
    return _upload(Image.new("RGB", (60, 40), (255, 0, 0)), "foto.jpg", "JPEG", icc_profile=swapped)


def jpeg_with_broken_profile():
    return _upload(Image.new("RGB", (60, 40), (255, 0, 0)), "foto.jpg", "JPEG", icc_profile=b"bukan profil" * 20)


def _upload(image, name, kind, **options):
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return SimpleUploadedFile(name, buffer.getvalue(), f"image/{kind.lower()}")
