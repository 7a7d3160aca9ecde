"""What every record of the portal stands on.

Who may change it (`Staff`), how far it is (`Record`), who checked it, what the persons behind it
agreed to (`Consent`), where its facts come from (`Source`), its pictures (`Photo`).
"""

from .calendar_entry import CalendarEntry
from .consent import Consent, private_storage
from .consent_desk import ErasureCertificate, WithdrawalTask
from .content import ContentVersion, PublicContent, Source
from .mail import Mail
from .photo import Photo
from .rate_mark import RateMark
from .record import Record, both_or_none
from .sheets import SheetImport, SheetRow
from .staff import Staff

__all__ = [
    "CalendarEntry",
    "Consent",
    "ContentVersion",
    "ErasureCertificate",
    "Mail",
    "Photo",
    "PublicContent",
    "RateMark",
    "Record",
    "SheetImport",
    "SheetRow",
    "Source",
    "Staff",
    "WithdrawalTask",
    "both_or_none",
    "private_storage",
]
