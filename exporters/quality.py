"""What a complete exporter has, with its weight and the task where it is missing."""

from django.utils.translation import gettext_lazy as _

from stewardship.quality import Rule

EXPORTER_RULES = (
    Rule(
        "market",
        25,
        _("No destination entered"),
        lambda exporter: bool(exporter.markets.all()),
        field="markets-group",
    ),
    Rule(
        "english",
        20,
        _("Description in English missing"),
        lambda exporter: bool(exporter.description_en),
        field="id_description_en",
    ),
    Rule(
        "contact",
        15,
        _("E-mail or WhatsApp missing"),
        lambda exporter: bool(exporter.email or exporter.whatsapp),
        field="id_whatsapp",
    ),
    Rule(
        "consent",
        10,
        _("No consent recorded"),
        lambda exporter: any(each.is_live for each in exporter.consents.all()),
        field="consents-group",
        page="consents",
    ),
    Rule(
        "minimum",
        10,
        _("Minimum order missing"),
        lambda exporter: exporter.minimum_order is not None,
        field="id_minimum_order",
    ),
    Rule(
        "incoterm",
        10,
        _("Terms of delivery missing"),
        lambda exporter: bool(exporter.incoterms),
        field="id_incoterms_0",
    ),
    Rule(
        "leadtime",
        10,
        _("Lead time missing"),
        lambda exporter: exporter.lead_time_days is not None,
        field="id_lead_time_days",
    ),
)
