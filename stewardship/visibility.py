"""What the public may see of a record: the one place that answers it.

Every page, map, search result and JSON-LD block asks here. A record may hold `phone`, `whatsapp`,
`email`, `address`, `lat` and `lon`; each is shown only under a live consent for that field and
purpose. Without one the public sees the business name and the village, and maps show the village.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q
from phonenumber_field.phonenumber import PhoneNumber

from .models import Consent, Photo

CONTACT_FIELDS = (Consent.Field.PHONE, Consent.Field.WHATSAPP, Consent.Field.EMAIL)


@dataclass(frozen=True, slots=True)
class PublicFace:
    """The personal data of a record that the public may see; empty where nothing was agreed."""

    phone: str = ""
    whatsapp: str = ""
    email: str = ""
    address: str = ""
    lat: Decimal | None = None
    lon: Decimal | None = None

    @property
    def phone_text(self):
        return _readable(self.phone)

    @property
    def whatsapp_text(self):
        return _readable(self.whatsapp)

    @property
    def has_position(self):
        return self.lat is not None

    @property
    def has_contact(self):
        return bool(self.phone or self.whatsapp or self.email)


def _readable(number: str) -> str:
    """A number of E.164 with the spaces people write: +62 812-3456-7890."""
    return PhoneNumber.from_string(number).as_international if number else ""


def agreed_fields(record, purpose=Consent.Purpose.DIRECTORY) -> set[str]:
    """Fields that the person behind ``record`` agreed to show for ``purpose``."""
    return {consent.field for consent in record.consents.all() if consent.is_live and consent.purpose == purpose}


def public_face(record, purpose=Consent.Purpose.DIRECTORY) -> PublicFace:
    """Return what of ``record``'s personal data may be shown; prefetch ``consents`` for lists."""
    return face_with(record, agreed_fields(record, purpose))


def face_with(record, agreed: set[str]) -> PublicFace:
    """The same where the fields that were agreed to are known already (`agreed_fields`)."""
    seen = {field.value: str(getattr(record, field.value) or "") for field in CONTACT_FIELDS if field in agreed}
    if Consent.Field.LOCATION in agreed:
        seen |= {"address": record.address, "lat": record.lat, "lon": record.lon}
    return PublicFace(**seen)


def agreed(consent_model, field, purpose=Consent.Purpose.DIRECTORY, *, of="pk"):
    """The same rule as a query expression: whether a live consent for ``field`` exists.

    ``of`` is the column that names the record, in rows below it.
    """
    return Exists(consent_model.objects.live().for_purpose(purpose).filter(record=OuterRef(of), field=field))


def agreed_to_photo(photo_model):
    """For rows of photos: whether their record has a live consent to show persons."""
    consent_model = photo_model._meta.get_field("record").related_model._meta.get_field("consents").related_model
    live = consent_model.objects.live().for_purpose(Consent.Purpose.DIRECTORY)
    return Exists(live.filter(record=OuterRef("record"), field=Consent.Field.PHOTO))


def person_on(image_name: str) -> str:
    """Who a stored picture, or a smaller variant of it, shows: "nobody", "agreed" or "withheld".

    The address of a photo may be known from before a withdrawal; the file is then no longer given. Nor
    is one that nobody has looked at yet: it may show anybody.
    """
    folder, _, variant = image_name.rpartition("/")
    stem = folder if variant.rpartition(".")[0].endswith("w") else image_name.rpartition(".")[0]
    for model in Photo.__subclasses__():
        persons = model.objects.filter(Q(shows_person=True) | Q(alt_confirmed=False), image__startswith=f"{stem}.")
        if persons.exists():
            return "agreed" if persons.showable().exists() else "withheld"
    return "nobody"


def may_name(person, purpose=Consent.Purpose.DIRECTORY) -> bool:
    """Whether the public may read the name of ``person``."""
    return Consent.Field.NAME in agreed_fields(person, purpose)
