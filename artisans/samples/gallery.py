"""Which of the shared pictures a sample shows."""

import random

from ..models import Photo
from .pictures import COVER, CREDIT, by_type
from .producers import SEED

MOST_PHOTOS = 5


def hang(samples, pictures):
    """Give the samples photos: of their products where a picture fits, else of a workshop.

    A seed of its own keeps names and prices the same when pictures are added.
    """
    rng = random.Random(SEED)  # noqa: S311 - no secret, and the same on every machine
    shown = by_type(pictures)
    covers = [picture for picture in pictures if picture.kind == COVER]
    for sample in samples:
        if not sample.oddity.sparse and not sample.oddity.without_photos:
            _hang(rng, sample, shown, covers)


def _hang(rng, sample, shown, covers):
    chosen = {}
    for product, _techniques in sample.products:
        if product.status != sample.producer.status:
            continue  # still being prepared: its picture would show what the page does not
        fitting = [
            picture
            for picture in shown.get(product.type.slug, ())
            if picture not in chosen and picture.glazed == (product.finish.slug == "glasir")
        ]
        if fitting and len(chosen) < MOST_PHOTOS:
            chosen[rng.choice(fitting)] = product
    if covers and (not chosen or rng.random() < 0.5):
        chosen[rng.choice(covers)] = None
    sample.photos = [_photo(sample.producer, *entry, position) for position, entry in enumerate(chosen.items())]


def _photo(producer, picture, product, position):
    """A row that points to the shared file: a name, as here, is never encoded again."""
    return Photo(
        record=producer,
        product=product,
        image=picture.name,
        width=picture.width,
        height=picture.height,
        alt_ind=picture.alt_ind,
        alt_en=picture.alt_en,
        credit=CREDIT,
        is_illustration=True,
        position=position,
    )
