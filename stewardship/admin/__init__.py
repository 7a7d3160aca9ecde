"""The admin of what all apps share, and the classes that the admins of the apps are made of."""

from .consents import ConsentInline
from .erasing import ErasureCertificateAdmin
from .filters import GapFilter, PhotoFilter, ReviewFilter
from .finding import FindsByPhone
from .people import StaffAdmin
from .records import RecordAdmin
from .scoped import SharedAdmin, StaffScoped, StaffScopedAdmin, StaffScopedInline, Tool
from .sheets import Sheets
from .sources import SourceAdmin
from .uploads import SheetImportAdmin
from .withdrawals import WithdrawalTaskAdmin

__all__ = [
    "FindsByPhone",
    "GapFilter",
    "PhotoFilter",
    "ReviewFilter",
    "ConsentInline",
    "ErasureCertificateAdmin",
    "RecordAdmin",
    "SharedAdmin",
    "SheetImportAdmin",
    "Sheets",
    "SourceAdmin",
    "StaffAdmin",
    "StaffScoped",
    "StaffScopedAdmin",
    "StaffScopedInline",
    "Tool",
    "WithdrawalTaskAdmin",
]
