"""Seven things that a business has before its first container leaves; the public sees which it has."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Check:
    code: str
    label: str
    is_met: Callable[[object], bool]


CHECKS = (
    Check("nib", _("Business number (NIB) registered"), lambda exporter: bool(exporter.nib)),
    Check(
        "kbli",
        _("KBLI code with its edition known"),
        lambda exporter: bool(exporter.kbli and exporter.kbli_edition),
    ),
    Check("tested", _("Products tested"), lambda exporter: exporter.product_tested),
    Check("packing", _("Export packing worked out"), lambda exporter: exporter.packing_ready),
    Check("sheet", _("Product sheet in English"), lambda exporter: exporter.english_sheet),
    Check("prices", _("Price list for export"), lambda exporter: exporter.price_list),
    Check("capacity", _("Monthly capacity stated"), lambda exporter: exporter.monthly_capacity is not None),
)


@dataclass(frozen=True, slots=True)
class Readiness:
    """Which checks an exporter meets, and which not; the numbers behind them stay with the office."""

    met: tuple[Check, ...]
    unmet: tuple[Check, ...]

    @property
    def of(self) -> int:
        return len(self.met) + len(self.unmet)


def readiness_of(exporter) -> Readiness:
    met = tuple(check for check in CHECKS if check.is_met(exporter))
    return Readiness(met, tuple(check for check in CHECKS if check not in met))
