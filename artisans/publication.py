"""What the directory asks of a record before the public sees it."""

from django.utils.translation import gettext as _

from stewardship.models import Consent
from stewardship.publication import Gap
from stewardship.visibility import agreed_fields, may_name, public_face

CONTACTS = ("phone", "whatsapp", "email")


def gaps_of_producer(producer) -> list[Gap]:
    """Name, place, product type, description in Indonesian, a way to reach them, consent for what it shows."""
    gaps = []
    if not producer.name.strip():
        gaps.append(Gap(_("The business name is missing."), "name"))
    if not producer.kecamatan_id:
        gaps.append(Gap(_("The kecamatan is missing."), "kecamatan"))
    if producer.has_wares and not producer.product_types.all() and not producer.products.all():
        gaps.append(Gap(_("No product type is chosen."), "product_types"))
    if not (producer.description_ind or "").strip():
        gaps.append(Gap(_("The description in Indonesian is missing."), "description_ind"))
    return gaps + _gaps_of_contact(producer) + _gaps_of_photos(producer)


def _gaps_of_contact(producer):
    if producer.relayed_by_office or producer.website or producer.channels.all() or public_face(producer).has_contact:
        return []
    if any(getattr(producer, field) for field in CONTACTS):
        message = _(
            "A contact is entered, but no consent to show it is recorded. Record the consent, or choose that the "
            "office passes questions on."
        )
        return [Gap(message, "relayed_by_office")]
    return [Gap(_("There is no contact. Enter one, or choose that the office passes questions on."), "whatsapp")]


def _gaps_of_photos(producer):
    persons = [photo for photo in producer.photos.all() if photo.shows_person]
    if persons and Consent.Field.PHOTO not in agreed_fields(producer):
        return [Gap(_("A photo shows a person, but no consent for photos is recorded."), "consents")]
    return []


def gaps_of_product(product) -> list[Gap]:
    """A piece is shown on the page of its producer: name, type and a word about it."""
    gaps = []
    if not (product.name_ind or "").strip():
        gaps.append(Gap(_("The name in Indonesian is missing."), "name_ind"))
    if not product.type_id:
        gaps.append(Gap(_("The product type is missing."), "type"))
    return gaps


def gaps_of_artisan(artisan) -> list[Gap]:
    """A person is public only by the own consent."""
    if artisan.pk and may_name(artisan):
        return []
    return [Gap(_("No consent to show the name of this person is recorded."), "consents")]
