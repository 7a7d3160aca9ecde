"""What the public may see of one producer by its consents, read once per content version.

Kept are the names of the agreed fields and the photos that may be shown; phone numbers and positions are not: they
come from the row itself, which each request reads. A consent that is given or withdrawn changes the version
(docs/decisions/0002), so nobody is answered from what was kept before. Ask for the version after the row.
"""

from dataclasses import dataclass

from django.core.cache import cache

from stewardship.visibility import PublicFace, agreed_fields, face_with

from .models import Photo, Producer

KEPT_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class Shown:
    agreed: set[str]
    photos: list[Photo]

    def face(self, producer: Producer) -> PublicFace:
        return face_with(producer, self.agreed)


def shown_of(producer: Producer, version: str) -> Shown:
    """Return what may be shown of ``producer`` under this content ``version``."""
    key = f"shown:{version}:{producer.pk}"
    shown = cache.get(key)
    if shown is None:
        photos = list(Photo.objects.showable().filter(record=producer.pk))
        shown = Shown(agreed_fields(producer), photos)
        if version:
            cache.set(key, shown, KEPT_SECONDS)
    return shown
