"""Files that were made, and what was made ready for them, until public content changes.

They lie in the private storage, which every process and host of the portal reads: a file that was begun
here may be finished there. All of them belong to one content version and go with it, so what somebody
no longer shows is not kept in a drawer either.
"""

from contextlib import suppress

from django.core.files.base import ContentFile, File
from django.core.files.storage import storages

FOLDER = "catalogues"
MOST_FILES = 40
"""Finished files kept at the same time, about 2 MB each; the oldest go first."""


def opened(version: str, name: str) -> File | None:
    """The file ``name`` as it was kept under this content ``version``, ready to be read."""
    try:
        return _storage().open(_path(version, name))
    except FileNotFoundError:
        return None


def read(version: str, name: str) -> bytes | None:
    """What was kept under ``name``, at once."""
    file = opened(version, name)
    if file is None:
        return None
    with file:
        return file.read()


def has(version: str, name: str) -> bool:
    return _storage().exists(_path(version, name))


def keep(version: str, name: str, content: bytes) -> None:
    """Keep ``content``; a file of this name that another process has kept meanwhile is as good."""
    storage, path = _storage(), _path(version, name)
    stored = storage.save(path, ContentFile(content))
    if stored != path:
        storage.delete(stored)
    if name.endswith(".pdf"):
        with suppress(OSError):  # another process clears at the same moment; the next file will clear again
            _clear(storage, version)


def _path(version, name):
    return f"{FOLDER}/{version or 'none'}/{name}"


def _clear(storage, version):
    """Drop what belongs to another content version, and the oldest finished files of too many."""
    folders, _files = storage.listdir(FOLDER)
    for folder in folders:
        path = f"{FOLDER}/{folder}"
        names = storage.listdir(path)[1]
        if folder == (version or "none"):
            made = [f"{path}/{name}" for name in names if name.endswith(".pdf")]
            gone = sorted(made, key=storage.get_modified_time)[:-MOST_FILES]
        else:
            gone = [*(f"{path}/{name}" for name in names), path]
        for each in gone:
            storage.delete(each)


def _storage():
    return storages["private"]
