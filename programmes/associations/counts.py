"""How many members an association has today: published businesses, and artisans where they are five or more."""

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from ..models import Membership


def businesses() -> Coalesce:
    """For a queryset of associations: how many businesses of the directory are members today."""
    return _number_of("producer", producer__status="published")


def artisans() -> Coalesce:
    """For a queryset of associations: how many artisans are members today; under five it is not told."""
    return _number_of("artisan", artisan__isnull=False)


def _number_of(member, **which):
    rows = Membership.objects.on_day(timezone.localdate()).filter(association=OuterRef("pk"), **which)
    counted = rows.order_by().values("association").annotate(number=Count(member, distinct=True)).values("number")
    return Coalesce(Subquery(counted), 0, output_field=IntegerField())
