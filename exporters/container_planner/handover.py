"""A plan in an inquiry: the hidden fields with which its page opens the form of the inquiry, filled in.

Nothing is sent by that. The buyer reads the message, changes it, and sends the inquiry or does not.
"""

from django.utils.translation import gettext as _

from .. import shortlist
from ..inquiry_form import PREFIX
from ..inquiry_page import row_of
from .result import Result, Verdict, grouped

ACTION = "plan"
"""The button of the inquiry's form that only shows it again, with all that came."""


def fields(request, page) -> list[tuple[str, str]]:
    """Names and values of the hidden fields."""
    lines = page.result.lines
    own = shortlist.read(request.GET.get("pilih", "")) or shortlist.entries_of(request)
    pieces = [f"d:{line.form.product.pk}" for line in lines if line.form.product]
    rows = [_row(line) for line in lines]
    return [
        ("act", ACTION),
        ("pilih", ",".join(dict.fromkeys([*own, *pieces]))),
        ("message", message_of(page.result, page.address)),
        (f"{PREFIX}-TOTAL_FORMS", str(len(rows))),
        (f"{PREFIX}-INITIAL_FORMS", "0"),
        *((f"{PREFIX}-{number}-{name}", str(value)) for number, row in enumerate(rows) for name, value in row.items()),
    ]


def _row(line):
    known = row_of(line.form.product) if line.form.product else {"wording": line.title}
    return {**known, "quantity": line.pieces}


def message_of(result: Result, address: str) -> str:
    """The plan in a few lines, in the language of the page."""
    unit = result.system
    spare = _("- %(name)s: %(pieces)s pieces and %(spare)s to spare, as %(units)s")
    goods = [
        spare
        % {"name": line.title, "pieces": grouped(line.pieces), "spare": grouped(line.spare), "units": line.sent_as}
        for line in result.lines
    ]
    whole = _("Together %(volume)s %(volume_unit)s and %(weight)s %(weight_unit)s gross.") % {
        "volume": result.volume,
        "volume_unit": unit.volume_unit,
        "weight": result.weight,
        "weight_unit": unit.weight_unit,
    }
    assumed = _("Counted with %(usable)s%% of the volume usable and %(breakage)s%% for breakage.") % {
        "usable": grouped((result.usable * 100).normalize()),
        "breakage": grouped(result.breakage.normalize()),
    }
    types = [_of_type(verdict) for verdict in result.verdicts if not verdict.refused]
    return "\n".join([_("My container plan:"), *goods, whole, *types, assumed, address])


def _of_type(verdict: Verdict):
    return _("%(type)s: %(count)s, %(volume)s%% of the usable volume and %(weight)s%% of the payload.") % {
        "type": verdict.name,
        "count": verdict.count,
        "volume": verdict.volume_percent,
        "weight": verdict.weight_percent,
    }
