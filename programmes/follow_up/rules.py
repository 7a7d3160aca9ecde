"""What a visit after a training may say, and when one is due."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..days import part_in_words

MOST_SALES = 10**12
"""IDR a month. No workshop sells more: somebody typed too many zeros."""

WITHIN = timedelta(days=183)
"""After a training everybody who completed it is visited once within this time: six months."""

RULE = gettext_lazy("Everybody who completed a training is visited within six months (183 days) of its last day.")


def check(follow_up):
    """Raise `ValidationError` for days that cannot be and sales that nobody has; fields that are empty pass."""
    errors = {}
    if follow_up.visited_on and (said := _wrong_day(follow_up)):
        errors["visited_on"] = said
    for column in ("sales_before", "sales_after"):
        if (getattr(follow_up, column) or 0) > MOST_SALES:
            errors[column] = _(
                "More than %(most)s rupiah a month cannot be right. Write the whole number of rupiah, as 1500000."
            ) % {"most": number_format(MOST_SALES, force_grouping=True)}
    if follow_up.done_on and follow_up.done_on > timezone.localdate():
        errors["done_on"] = _("This day has not come yet. Leave it empty until the step is done.")
    if errors:
        raise ValidationError(errors)


def _wrong_day(follow_up):
    if follow_up.visited_on > timezone.localdate():
        return _("This day has not come yet. Record the visit when it took place.")
    # Who has no participation yet is told so at that field.
    began = follow_up.participation.training.when if follow_up.participation_id else ""
    if began and follow_up.visited_on.isoformat() < began:
        return _("The visit is before the training, which began on %(day)s.") % {"day": part_in_words(began)}
    return ""


def due_since(today: date) -> Q:
    """Condition on participations: their training was over `WITHIN` ago. Of a month or a year its end counts."""
    limit = today - WITHIN
    month, year = limit.strftime("%Y-%m"), limit.strftime("%Y")
    by_day = Q(training__ends_on__lte=limit) | Q(training__ends_on=None, training__starts_on__lte=limit)
    ended = Q(training__when__lt=year) | Q(training__when__contains="-", training__when__lt=month)
    return by_day | Q(training__starts_on=None, training__when__gt="") & ended


def is_due(training, today: date) -> bool:
    """`due_since` of one training."""
    limit = today - WITHIN
    if last_day := training.ends_on or training.starts_on:
        return last_day <= limit
    end_of = limit.strftime("%Y-%m") if "-" in training.when else limit.strftime("%Y")
    return bool(training.when) and training.when[:7] < end_of
