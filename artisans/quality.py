"""What a complete record of the directory has, with its weight and the task where it is missing.

The rules ask related rows through `all()`, so that callers who prefetch them pay once.
"""

from django.utils.translation import gettext_lazy as _

from stewardship.quality import Rule

from . import food_papers

ENOUGH_WORDS = 120
"""Characters of a description that tells more than the name does."""

PRODUCER_RULES = (
    Rule(
        "photo",
        20,
        _("Photo missing"),
        lambda producer: any(photo.alt_confirmed for photo in producer.photos.all()),
        field="photos-group",
        page="photos",
    ),
    Rule(
        "description",
        15,
        _("Description in Indonesian missing or very short"),
        lambda producer: len(producer.description_ind or "") >= ENOUGH_WORDS,
        field="id_description_ind",
    ),
    Rule(
        "product",
        15,
        _("No published piece with a price"),
        lambda producer: _has_priced_piece(producer),
        field="products-group",
    ),
    Rule(
        "position",
        10,
        _("Position on the map missing"),
        lambda producer: producer.lat is not None,
        field="id_lat",
    ),
    Rule(
        "contact",
        10,
        _("Telephone or WhatsApp missing"),
        lambda producer: bool(producer.phone or producer.whatsapp),
        field="id_phone",
    ),
    Rule(
        "consent",
        10,
        _("No consent recorded"),
        lambda producer: any(each.is_live for each in producer.consents.all()),
        field="consents-group",
        page="consents",
    ),
    Rule("desa", 5, _("Desa missing"), lambda producer: producer.desa_id is not None, field="id_desa"),
    Rule(
        "english",
        5,
        _("Description in English missing"),
        lambda producer: bool(producer.description_en),
        field="id_description_en",
    ),
    Rule("hours", 5, _("Opening hours missing"), lambda producer: bool(producer.hours.all()), field="hours-group"),
    Rule(
        "technique",
        5,
        _("Techniques missing"),
        lambda producer: bool(producer.techniques.all()),
        field="id_techniques",
    ),
)

PRODUCT_RULES = (
    Rule(
        "photo",
        30,
        _("Photo missing"),
        lambda product: any(photo.alt_confirmed for photo in product.photos.all()),
        field="photos-group",
        page="photos",
    ),
    Rule("price", 25, _("Price missing"), lambda product: product.price_min is not None, field="id_price_min"),
    Rule(
        "size",
        20,
        _("Size missing"),
        lambda product: product.height_cm is not None or product.diameter_cm is not None,
        field="id_height_cm",
    ),
    Rule(
        "description",
        15,
        _("Description in Indonesian missing"),
        lambda product: bool(product.description_ind),
        field="id_description_ind",
    ),
    Rule("english", 10, _("Name in English missing"), lambda product: bool(product.name_en), field="id_name_en"),
    # The law asks it of some pieces only, so it weighs nothing; the task stands where it is not done.
    Rule(
        "papers",
        0,
        _("Papers for SNI 7275 missing (glazed, for food or drink)"),
        lambda product: not food_papers.are_asked_for(product) or bool(product.sni_number or product.sni_not_needed),
        field="id_sni_number",
    ),
)


def _has_priced_piece(producer):
    return any(product.is_published and product.price_min is not None for product in producer.products.all())
