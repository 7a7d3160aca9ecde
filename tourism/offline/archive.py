"""A kabupaten as a zip for phones without a service worker: pages that open from the file, and tracks.

The same content on the same day makes the same bytes. Only what pages show is in it (`public_face`), and
no photo of a person: nobody can take back a file that was downloaded.
"""

import io
import zipfile
from datetime import date, datetime, time

from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from regions.models import Kabupaten

from ..trails.gpx import gpx_of
from ..trails.kml import kml_of
from .pack import MOST_BYTES, Pack, smallest
from .reading import Reading, read

PAGES = {"id": "indeks.html", "en": "index-en.html"}
STYLE, README = "gaya.css", "BACA-README.txt"
LETTERS_BYTES, RECORD_BYTES, PHOTO_BYTES = 25_000, 700, 11_000
"""What a typical file takes: its frame with the map, each record in both languages, each photo."""

_kept: dict[str, tuple[tuple[str, date], bytes]] = {}


def made(kabupaten: Kabupaten, version: str, today: date) -> bytes:
    """The file as it is today, made once per process, day and change of content; one is kept for each kabupaten."""
    stamp = (version, today)
    if not version or _kept.get(kabupaten.slug, ("",))[0] != stamp:
        _kept[kabupaten.slug] = (stamp, zip_of(kabupaten, version, today))
    return _kept[kabupaten.slug][1]


def typical_bytes(pack: Pack) -> int:
    """About how large the file of what ``pack`` holds is."""
    return LETTERS_BYTES + RECORD_BYTES * len(pack.pages) + PHOTO_BYTES * len(pack.photos)


def zip_of(kabupaten: Kabupaten, version: str, today: date) -> bytes:
    moment = datetime.combine(today, time(), timezone.get_default_timezone())
    reading = read(kabupaten, version, moment)
    photos, left_out = _photos(reading)
    files = {**_texts(kabupaten, reading, photos, left_out, today), **_tracks(reading), **photos.files}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in sorted(files, key=lambda name: ("/" in name, name)):
            entry = zipfile.ZipInfo(name, (today.year, today.month, today.day, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".webp") else zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return packed.getvalue()


class Photos:
    """Small photos that are in the file: by their path in it, and the path by record."""

    def __init__(self):
        self.files, self.paths = {}, {}

    def of(self, key):
        return self.paths.get(key, "")


def _photos(reading):
    """As many small photos as there is room for, and how many are left out; one that several places show is there
    once."""
    photos, room, left_out, path_of = Photos(), MOST_BYTES // 2, 0, {}
    for key, photo in reading.photos.items():
        name = smallest(photo)
        if name in path_of:
            photos.paths[key] = path_of[name]
            continue
        if not name or not default_storage.exists(name):
            continue
        with default_storage.open(name) as file:
            content = file.read()
        room -= len(content)
        if room < 0:
            left_out += 1
            continue
        path = path_of[name] = f"foto/{key[0]}-{key[1]}.webp"
        photos.files[path], photos.paths[key] = content, path
    return photos, left_out


def _texts(kabupaten, reading: Reading, photos, left_out, today):
    files, read_me = {STYLE: render_to_string("tourism/offline_file.css")}, []
    for language, name in PAGES.items():
        with override(language):
            context = {
                "kabupaten": kabupaten,
                "sections": reading.sections(photos),
                "days": reading.days(),
                "map": reading.map,
                "today": today,
                "language": language,
                "left_out": left_out,
                "style": STYLE,
                "pages": PAGES,
            }
            files[name] = render_to_string("tourism/offline_file.html", context)
            read_me.append(render_to_string("tourism/offline_file.txt", context))
    return {**files, README: "\n".join(read_me)}


def _tracks(reading):
    files = {}
    for trail, stops in reading.trails:
        files |= {f"jalur/{trail.slug}.gpx": gpx_of(trail, stops), f"jalur/{trail.slug}.kml": kml_of(trail, stops)}
    return files
