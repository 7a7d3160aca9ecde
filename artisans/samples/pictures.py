"""The illustrations of sample records: stored once, with their variants, and shared by many photos."""

import csv
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from ..models import Photo, ProductType
from ..models.vocabulary import split_words
from .problems import SampleError

FOLDER = "samples"
CREDIT = "Ilustrasi buatan komputer (CC0)"
COVER = "cover"
ALSO_SHOWN = {
    "celengan-binatang": "Celengan",
    "mangkuk": "Piring",
    "pendil": "Kuali",
    "set-teh-poci": "Poci",
    "ulekan": "Cobek",
}
"""Types that a picture filed under another word shows too, by what its text says."""

GLAZED = ("glasir", "seladon", "stoneware")
"""Words in the file names of pictures of glazed ware; they would belie an unglazed piece."""


@dataclass(frozen=True)
class Picture:
    """A row of `data/photos/index.csv`; sizes in pixels."""

    file: str
    word: str
    kind: str
    alt_ind: str
    alt_en: str
    width: int
    height: int

    @property
    def name(self):
        """Where the picture lies in the media storage."""
        return f"{FOLDER}/{self.file}"

    @property
    def glazed(self):
        return any(word in self.file for word in GLAZED)


def listed() -> list[Picture]:
    """Read the index of the pictures."""
    index = settings.DATA_DIR / "photos" / "index.csv"
    if not index.exists():
        raise SampleError(f"{index} is missing: the sample pictures belong to the repository.")
    with index.open(encoding="utf-8", newline="") as lines:
        return [
            Picture(
                file=row["file"],
                word=row["product_type_id"],
                kind=row["kind"],
                alt_ind=row["alt_id"],
                alt_en=row["alt_en"],
                width=int(row["width"]),
                height=int(row["height"]),
            )
            for row in csv.DictReader(lines)
        ]


def by_type(pictures) -> dict[str, list[Picture]]:
    """Pictures that show a product type, by its slug: the index names them by a word people say."""
    slugs = {}
    types = list(ProductType.objects.order_by("pk").values_list("slug", "name_ind", "aliases_ind"))
    for slug, _name, aliases in types:
        slugs |= {word.lower(): slug for word in split_words(aliases)}
    slugs |= {(name or "").lower(): slug for slug, name, _aliases in types}  # a name beats an alias
    shown = {}
    for picture in pictures:
        if picture.kind != COVER and (slug := slugs.get(picture.word.lower())):
            shown.setdefault(slug, []).append(picture)
    for slug, word in ALSO_SHOWN.items():
        shown.setdefault(slug, []).extend(shown.get(slugs.get(word.lower()), []))
    return shown


def store(pictures) -> int:
    """Put the pictures and their variants into the media storage; return how many files were new."""
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:  # Pillow encodes outside the interpreter lock
        return sum(pool.map(_store, pictures))


def _store(picture):
    new = 0
    if not default_storage.exists(picture.name):
        original = settings.DATA_DIR / "photos" / picture.file
        if not original.exists():
            raise SampleError(f"{original} is listed in index.csv but missing.")
        default_storage.save(picture.name, ContentFile(original.read_bytes()))
        new += 1
    missing = [variant for variant in variants(picture) if not default_storage.exists(variant.name)]
    if missing:
        with default_storage.open(picture.name) as file, Image.open(file) as image:
            decoded = missing[0].pre_process(image)
        for variant in missing:
            variant.save(decoded)
    return new + len(missing)


def variants(picture):
    """The smaller files that the pages ask for, as the photo's own field names them."""
    photo = Photo(image=picture.name, width=picture.width, height=picture.height)
    return sorted(photo.image.get_picture_files_list(), key=lambda variant: variant.name)


def discard() -> int:
    """Delete every file of the samples that no photo points to any more; return how many."""
    in_use = Photo.objects.filter(image__startswith=f"{FOLDER}/").values_list("image", flat=True)
    return _empty(FOLDER, {PurePosixPath(name).with_suffix("") for name in in_use})


def _empty(folder, in_use):
    """Delete what lies in ``folder`` but ``in_use``: there a picture is a file, its variants a folder beside it."""
    if PurePosixPath(folder) in in_use:
        return 0
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return 0
    deleted = sum(_empty(f"{folder}/{name}", in_use) for name in folders)
    for name in files:
        path = PurePosixPath(folder, name)
        if path.with_suffix("") not in in_use:
            default_storage.delete(str(path))
            deleted += 1
    if not any(default_storage.listdir(folder)):
        default_storage.delete(folder)
    return deleted
