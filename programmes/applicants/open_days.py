"""When anybody may apply: between the two days that a training or an exhibition names for it, until it is over."""

from datetime import date, datetime

from django.utils import timezone

from stewardship.public_forms.stamps import Stamp


def takes_applications(record) -> bool:
    """Whether anybody may apply today; never for what is called off."""
    if not record.opens_on or getattr(record, "is_cancelled", False):
        return False
    return record.opens_on <= timezone.localdate() <= _last_day(record)


def opens_later(record) -> bool:
    is_off = getattr(record, "is_cancelled", False)
    return bool(record.opens_on and record.opens_on > timezone.localdate() and not is_off)


def was_in_time(request, record) -> bool:
    """Whether the form was opened while applications were: who began before midnight may finish."""
    stamp = Stamp.read(request.POST.get("stamp", ""))
    if stamp is None or not record.opens_on or getattr(record, "is_cancelled", False):
        return False
    opened = datetime.fromtimestamp(stamp.made_at, tz=timezone.get_current_timezone()).date()
    return record.opens_on <= opened <= _last_day(record) and not stamp.problem


def _last_day(record) -> date:
    """Whoever entered a later day to apply than the last one of the matter itself meant that one."""
    over = record.ends_on or record.starts_on
    return min(record.closes_on, over) if over else record.closes_on
