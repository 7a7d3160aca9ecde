"""What shipments add up to. Money stays in its currency: it is never converted, never added across."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, Sum

from .models import Shipment
from .querysets import CONTAINER_KINDS

NAMES_OF_KINDS = dict(zip(CONTAINER_KINDS, ("20 ft", "40 ft", "40 ft HC"), strict=True))


@dataclass
class Totals:
    """Sums over some shipments; what nobody stated counts as nothing, as in ``pieces``."""

    shipments: int = 0
    containers: dict[str, int] = field(default_factory=lambda: dict.fromkeys(CONTAINER_KINDS, 0))
    pieces: int = 0
    weight_kg: Decimal = Decimal(0)
    values: dict[str, Decimal] = field(default_factory=dict)

    @property
    def loaded(self) -> str:
        return _in_words(self.containers)


def totals_of(shipments) -> Totals:
    """Add up ``shipments`` (a queryset), in one query."""
    totals = Totals()
    rows = Shipment.objects.filter(pk__in=shipments.order_by().values("pk")).order_by().values("currency")
    sums = {name: Sum(name) for name in (*CONTAINER_KINDS, "pieces", "weight_kg")}
    for row in rows.annotate(count=Count("pk"), total=Sum("value"), **sums).order_by("currency"):
        totals.shipments += row["count"]
        totals.pieces += row["pieces"] or 0
        totals.weight_kg += row["weight_kg"] or 0
        for kind in CONTAINER_KINDS:
            totals.containers[kind] += row[kind] or 0
        if row["currency"]:
            totals.values[row["currency"]] = row["total"]
    return totals


def loaded_in_words(shipment) -> str:
    """The containers of ``shipment``: 2 × 20 ft, 1 × 40 ft HC."""
    return _in_words({kind: getattr(shipment, kind) for kind in CONTAINER_KINDS})


def _in_words(containers):
    return ", ".join(f"{number} × {NAMES_OF_KINDS[kind]}" for kind, number in containers.items() if number)
