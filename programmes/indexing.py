"""The columns of programmes that are made from others: how complete each record is (`quality`)."""

from django.db import transaction

from stewardship.quality import measure

from .models import Agreement, Association, Exhibition, Facility, MasterPlan, Training

PARTS = {
    Agreement: ["sources"],
    Association: ["sources"],
    Exhibition: ["sources"],
    Facility: ["sources"],
    MasterPlan: ["sources", "targets"],
    Training: ["sources"],
}
"""Relations that the rules of a model ask for."""

WRITTEN = ["completeness", "gaps"]
BATCH = 500


def refresh_all() -> int:
    """Measure every record of programmes; return how many there are."""
    return sum(refresh(model.objects.all()) for model in PARTS)


@transaction.atomic
def refresh(rows) -> int:
    """Measure these ``rows``, a queryset of one of the models of `PARTS`."""
    rows = rows.order_by("pk").prefetch_related(*PARTS[rows.model])
    count = last = 0
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        for row in batch:
            measure(row)
        rows.model.objects.bulk_update(batch, WRITTEN, batch_size=100)
        count += len(batch)
        last = batch[-1].pk
    return count
