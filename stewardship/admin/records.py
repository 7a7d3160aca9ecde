"""The admin of a record: everything that all records share."""

from .consents import ConsentDesk
from .erasing import ErasesPersons
from .history import RecordHistory
from .life import LifeOfRecord
from .paging import PagesByKey
from .quality import QualityOfRecord
from .scoped import StaffScopedAdmin


class RecordAdmin(QualityOfRecord, LifeOfRecord, ConsentDesk, ErasesPersons, RecordHistory, StaffScopedAdmin):
    """A record with its quality, life, consents and history."""

    paginator = PagesByKey
    show_full_result_count = False  # the number of all records costs more than it says

    def view_on_site(self, record):
        return record.get_absolute_url() if record.is_published and hasattr(record, "get_absolute_url") else None
