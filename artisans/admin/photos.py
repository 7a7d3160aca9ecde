"""Photos of a producer show its pieces, and are described by them."""

from stewardship.admin.photo_desk import PhotoDesk

from .. import alt_texts


class ProducerPhotos(PhotoDesk):
    photo_subject = "product"

    def photo_subjects(self, record):
        return record.products.select_related("type", "finish")

    def suggested_alt(self, record, subject):
        return alt_texts.suggest(record, subject)
