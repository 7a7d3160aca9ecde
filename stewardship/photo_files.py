"""Files that rows name: pictures with their smaller variants, and what only staff may see.

A file goes when its row goes (`discard`). What that misses (rows deleted with their parent outside the admin, an
upload that was broken off) is found later by `orphans`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.apps import apps
from django.core.files.storage import Storage, default_storage
from django.db import models, transaction
from django.utils import timezone
from pictures.models import PictureField
from PIL import Image

from . import photos

SPARED = timedelta(hours=1)
"""A file this young may belong to a row that is just being saved."""


def file_fields() -> Iterator[tuple[type[models.Model], models.FileField]]:
    """Every file column of every table."""
    for model in apps.get_models():
        for column in model._meta.concrete_fields:
            if isinstance(column, models.FileField) and not model._meta.proxy:
                yield model, column


def discard(names: Iterable[str]):
    """Remove uploaded pictures with their variants once this transaction is saved, unless a row names them still.

    Pictures outside the folder of uploads are shared: whoever laid them there takes them away.
    """
    if uploads := {name for name in names if name.startswith(f"{photos.FOLDER}/")}:

        def remove():
            for name in uploads:
                if not _is_named(name):
                    _remove(name)

        # Robust: the rows are gone already, and what stays behind is found by `orphans`.
        transaction.on_commit(remove, robust=True)


def _is_named(name):
    return any(model._base_manager.filter(**{column.name: name}).exists() for model, column in file_fields())


def _remove(name):
    folder = name.rpartition(".")[0]
    for each in [name, *below(default_storage, folder)]:
        default_storage.delete(each)
    _drop_if_empty(default_storage, folder)


def _drop_if_empty(storage, folder):
    """Remove the folder that the variants of one picture lay in."""
    if not folder.startswith(f"{photos.FOLDER}/"):
        return
    try:
        if not any(storage.listdir(folder)):
            storage.delete(folder)
    except (FileNotFoundError, NotADirectoryError):
        return


def below(storage: Storage, folder: str) -> Iterator[str]:
    """Names of all files below ``folder``; none when it does not exist."""
    try:
        folders, files = storage.listdir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return
    for name in files:
        yield f"{folder}/{name}" if folder else name
    for name in folders:
        yield from below(storage, f"{folder}/{name}" if folder else name)


# Files that no row needs


@dataclass(frozen=True, slots=True)
class Orphan:
    """A file that no row needs; ``size`` in bytes."""

    storage: Storage
    name: str
    size: int

    def delete(self):
        self.storage.delete(self.name)
        _drop_if_empty(self.storage, self.name.rpartition("/")[0])


def orphans(now: datetime | None = None) -> list[Orphan]:
    """Files older than an hour that no row needs: uploaded pictures, and all files for staff only."""
    limit = (now or timezone.now()) - SPARED
    fields = {}
    for model, column in file_fields():
        fields.setdefault(column.storage, []).append((model, column))
    found = []
    for storage, columns in fields.items():
        # The files first: what is saved meanwhile is then no orphan.
        folder = photos.FOLDER if storage == default_storage else ""
        lying = list(below(storage, folder))
        needed = {name for model, column in columns for name in _needed(model, column)}
        found += [_orphan(storage, name, limit) for name in sorted(set(lying) - needed)]
    return [orphan for orphan in found if orphan]


def _needed(model, column):
    """Names of the files that the rows of ``model`` need for ``column``, variants and all."""
    if isinstance(column, PictureField):
        for picture in _pictures(model, column):
            yield picture.name
            yield from (variant.name for variant in picture.variants())
    else:
        yield from model._base_manager.exclude(**{column.name: ""}).values_list(column.name, flat=True).iterator()


def _orphan(storage, name, limit):
    try:
        if storage.get_modified_time(name) < limit:
            return Orphan(storage, name, storage.size(name))
    except FileNotFoundError:
        pass  # somebody else took it away meanwhile
    return None


# Variants


@dataclass(frozen=True, slots=True)
class StoredPicture:
    """An original as a row names it; width and height in pixels."""

    column: PictureField
    name: str
    width: int
    height: int

    def variants(self):
        """The smaller files that pages ask for."""
        files = self.column.attr_class.get_picture_files(
            file_name=self.name,
            img_width=self.width,
            img_height=self.height,
            storage=self.column.storage,
            field=self.column,
        )
        return [variant for kinds in files.values() for sizes in kinds.values() for variant in sizes.values()]

    def decoded(self):
        with self.column.storage.open(self.name) as file, Image.open(file, formats=photos.FORMATS) as image:
            return photos.PortalPicture.pre_process(image)


@dataclass
class Made:
    """What a run did: how many pictures it looked at, how many variants it made, which originals it cannot read."""

    pictures: int = 0
    variants: int = 0
    unreadable: list[str] = field(default_factory=list)


def _pictures(model, column):
    sizes = [column.name, column.width_field, column.height_field]
    rows = model._base_manager.exclude(**{column.name: ""}).order_by(column.name).values_list(*sizes).distinct()
    for name, width, height in rows.iterator():
        yield StoredPicture(column, name, width, height)


def make_variants(*, missing_only: bool = True) -> Made:
    """Make the variants of every picture that a row names: those that are missing, or all anew."""
    made = Made()
    pictures = {
        picture.name: picture
        for model, column in file_fields()
        if isinstance(column, PictureField)
        for picture in _pictures(model, column)
    }
    for picture in pictures.values():
        made.pictures += 1
        storage = picture.column.storage
        wanted = [each for each in picture.variants() if not missing_only or not storage.exists(each.name)]
        try:
            decoded = picture.decoded() if wanted else None
        except photos.UNREADABLE:
            made.unreadable.append(picture.name)
            continue
        for variant in wanted:
            variant.save(decoded)
        made.variants += len(wanted)
    return made
