"""What waits for the office at online shops: addresses that no longer answer."""

from django.utils.translation import gettext as _

from stewardship.work_queue import Desk, Kind, Waiting

from ..models import ChannelCheck
from .state import is_broken


def waiting(desk: Desk) -> list[Waiting]:
    broken = Kind(_("Links to online shops that are broken"), {"links": "broken"}, is_broken())
    return desk.waiting(ChannelCheck, [broken])
