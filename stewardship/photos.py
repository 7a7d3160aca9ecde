"""Uploaded pictures: checked, decoded, written anew; and their smaller variants.

Writing anew removes EXIF and with it the position where a photo was taken (UU 27/2022). Limits keep
a small server alive: `PHOTO_MAX_BYTES` for the file, `PHOTO_MAX_PIXELS` for what it unpacks to, both
asked before anything is unpacked. Of a file with several pictures (HEIC) only the main one is read.
"""

import io
import secrets
import warnings
from pathlib import Path

import pillow_heif
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from pictures.models import PillowPicture
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

# libheif unpacks no more than the size that a file announces, which `check_limits` has asked before.
pillow_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)

FOLDER = "photos"
VARIANT_WIDTHS = (320, 640, 960, 1280)
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "HEIF")
ACCEPT = "image/jpeg,image/png,image/webp,image/avif,image/heic,image/heif,.heic,.heif"
"""What a file field offers; some browsers know HEIC by the end of its name only."""

UNREADABLE = (UnidentifiedImageError, OSError, ValueError, SyntaxError, RuntimeError)
"""What Pillow and libheif raise for a file that is no picture, or a broken one."""

LONGEST_SIDE = 2400
ENCODING = {"AVIF": {"quality": 60, "speed": 8}, "WEBP": {"quality": 78, "method": 4}}


class PortalPicture(PillowPicture):
    """A variant, encoded fast enough to be made while the person who uploads waits."""

    def resize(self, image):
        """Scale to exactly the width that the variant is named after."""
        return image.resize((self.width, max(1, round(self.width * image.height / image.width))))

    def save(self, image):
        smaller = self.resize(image).convert("RGB")
        with io.BytesIO() as buffer:
            smaller.save(buffer, format=self.file_type, **ENCODING[self.file_type])
            self.storage.delete(self.name)
            self.storage.save(self.name, ContentFile(buffer.getvalue()))


def upload_path(photo, filename):
    """A path that tells nothing about the person or their telephone."""
    return f"{FOLDER}/{secrets.token_hex(8)}.jpg"


def validate_image(file):
    """Refuse what is no picture, too heavy or too large to unpack; say what to do instead."""
    if not getattr(file, "_committed", False):
        check_limits(file)
        _decode(file)


def check_limits(file):
    """Refuse what is no picture, too heavy or has too many pixels, without unpacking it."""
    if file.size > settings.PHOTO_MAX_BYTES:
        raise ValidationError(
            _("The picture is %(size)s; at most %(limit)s is possible. Please send it smaller."),
            code="too_heavy",
            params={
                "size": filesizeformat(file.size),
                "limit": filesizeformat(settings.PHOTO_MAX_BYTES),
            },
        )
    width, height = _measure(file)
    if width * height > settings.PHOTO_MAX_PIXELS:
        raise ValidationError(
            _("The picture has %(width)s × %(height)s pixels, too many to open. Please make it smaller."),
            code="too_large",
            params={"width": width, "height": height},
        )


def rewritten(file):
    """Return the picture as an upright JPEG without any metadata, at most 2,400 px long.

    Raise `ValidationError` when it is damaged. The same file always gives the same bytes.
    """
    image = ImageOps.exif_transpose(_decode(file))
    profile = image.info.get("icc_profile") if image.mode == "RGB" else None
    if image.mode not in ("RGB", "L"):
        with_ground = Image.new("RGB", image.size, "white")
        layer = image.convert("RGBA")
        with_ground.paste(layer, mask=layer.getchannel("A"))
        image = with_ground
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    if profile:
        image = _in_srgb(image, profile)
    buffer = io.BytesIO()
    image.convert("RGB").save(buffer, format="JPEG", quality=88, optimize=True, progressive=True)
    return ContentFile(buffer.getvalue(), name=f"{Path(file.name or 'photo').stem}.jpg")


def _in_srgb(image, profile):
    """Turn the colours of a telephone into those that a picture without a profile stands for."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image  # a broken profile says nothing about the picture


def _measure(file):
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return Image.open(file, formats=FORMATS).size
    except Image.DecompressionBombError as error:
        raise ValidationError(
            _("The picture is too large to open. Please make it smaller."), code="too_large"
        ) from error
    except UNREADABLE as error:
        if _begins_as_heic(file):
            raise _damaged() from error
        raise ValidationError(
            _("This is no picture that can be read. Please send a JPEG, PNG, WebP or HEIC."), code="no_image"
        ) from error
    finally:
        file.seek(0)


def _decode(file):
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(file, formats=FORMATS)
            image.load()
            return image
    except (*UNREADABLE, Image.DecompressionBombError) as error:
        raise _damaged() from error
    finally:
        file.seek(0)


def _begins_as_heic(file):
    """Whether it is one by its first bytes: half a HEIC cannot even be opened."""
    file.seek(0)
    return file.read(12)[4:] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif")


def _damaged():
    return ValidationError(_("The picture is damaged or incomplete. Please send it again."), code="damaged")


def variant_widths(width):
    """Widths in pixels of the variants that exist for a picture ``width`` pixels wide."""
    return [step for step in VARIANT_WIDTHS if step <= width]
