"""What the list of exporters asks of a record before the public sees it."""

from django.utils.translation import gettext as _

from stewardship.publication import Gap
from stewardship.visibility import public_face


def gaps_of_exporter(exporter) -> list[Gap]:
    """Name, place, product type, description in both languages, and a way to reach them."""
    gaps = []
    if not exporter.product_types.all():
        gaps.append(Gap(_("No product type is chosen."), "product_types"))
    if not (exporter.description_ind or "").strip():
        gaps.append(Gap(_("The description in Indonesian is missing."), "description_ind"))
    if not (exporter.description_en or "").strip():
        gaps.append(Gap(_("The description in English is missing: buyers abroad read it."), "description_en"))
    reachable = exporter.relayed_by_office or exporter.website or public_face(exporter).has_contact
    if not reachable:
        gaps.append(
            Gap(_("There is no contact. Enter one, or choose that the office passes questions on."), "whatsapp")
        )
    return gaps
