"""The form of a plan: a row for each kind of goods, and the two assumptions.

Numbers may have a comma or a point. A row without a number of pieces is left out; of all others, every
field says what is wrong with it or still missing, and the rest of the plan counts.
"""

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from artisans.models import Product

from ..inquiry_form import OneLineField, PiecesField
from ..models.inquiry import MOST_PIECES
from . import measures
from .assumptions import BREAKAGE, USABLE, Assumption
from .measures import System
from .packing import Item, Unit, spare
from .parameters import KINDS, LONGEST_TEXT, PARAMETERS, remembered

CARTONS, LOOSE = "karton", "lepas"
MOST_IN_CARTON = 10_000
BOUNDS = {
    "length": (Decimal(1), Decimal(500)),
    "weight": (Decimal("0.01"), Decimal(2000)),
    "nesting": (Decimal(5), Decimal(100)),
}
"""The least and the most that can be typed, in cm, kg and percent."""

NEEDED = {
    CARTONS: ("carton_length", "carton_width", "carton_height", "carton_weight", "per_carton"),
    LOOSE: ("height", "width", "weight"),
}
NO_NUMBER = gettext_lazy("Please write a number, for example 62.5.")


def _typed(label: str | Promise, **kwargs):
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    return forms.CharField(label=label, required=False, widget=widget, **kwargs)


class ItemForm(forms.Form):
    """One kind of goods: a ``product`` of the portal, or what the buyer describes."""

    name = OneLineField(label=gettext_lazy("What it is"), max_length=LONGEST_TEXT, required=False)
    pieces = PiecesField(
        label=gettext_lazy("Pieces that shall arrive"), required=False, min_value=0, max_value=MOST_PIECES
    )
    way = forms.ChoiceField(
        label=gettext_lazy("Packed"),
        choices=[(CARTONS, gettext_lazy("in cartons")), (LOOSE, gettext_lazy("loose"))],
        widget=forms.RadioSelect,
        required=False,
    )
    carton_length = _typed(gettext_lazy("Carton length"))
    carton_width = _typed(gettext_lazy("Carton width"))
    carton_height = _typed(gettext_lazy("Carton height"))
    carton_weight = _typed(gettext_lazy("Carton gross weight"))
    per_carton = PiecesField(
        label=gettext_lazy("Pieces in a carton"), required=False, min_value=1, max_value=MOST_IN_CARTON
    )
    height = _typed(gettext_lazy("Height of the piece"))
    width = _typed(gettext_lazy("Width or diameter"))
    length = _typed(gettext_lazy("Length"), help_text=gettext_lazy("Empty when it is round or square"))
    weight = _typed(gettext_lazy("Weight of the piece"))
    nesting = _typed(
        gettext_lazy("Height added by a nested piece (%)"),
        help_text=gettext_lazy("Empty when they do not stand inside each other"),
    )

    def __init__(self, data: Mapping[str, str], *, number: int, system: System, product: Product | None):
        super().__init__(data, prefix=str(number), label_suffix="")
        self.number, self.system, self.product = number, system, product
        for name, field in self.fields.items():
            if name != "way":
                field.widget.attrs["class"] = "in"
            if name in KINDS:
                field.label = f"{field.label} ({system.unit(KINDS[name])})"
        if product:
            del self.fields["name"]
        self.initial["way"] = CARTONS

    def add_prefix(self, field_name):
        return f"{self.prefix}-{PARAMETERS.get(field_name, field_name)}"

    @property
    def title(self) -> str:
        """What the row is called: by the portal, else by the buyer."""
        typed = "" if self.product else self.data.get(self.add_prefix("name"), "").strip()[:LONGEST_TEXT]
        return self.product.name if self.product else typed or _("Goods %(number)s") % {"number": self.number + 1}

    @property
    def is_left_out(self) -> bool:
        """Whether nobody wants any of it: no number of pieces, or none."""
        return self.is_valid() and not self.cleaned_data.get("pieces")

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all stands in a row of the buyer's own."""
        return not self.product and not any(
            self.data.get(self.add_prefix(name)) for name in self.fields if name != "way"
        )

    @property
    def chosen_way(self) -> str:
        way = self.data.get(self.add_prefix("way"), "")
        return LOOSE if way == LOOSE else CARTONS

    @property
    def memories(self) -> dict[str, str]:
        """Hidden parameters that remember how a measure was typed, by name."""
        names = [self.add_prefix(name) for name in KINDS]
        return {name + measures.MEMORY: text for name in names if (text := remembered(self.data, name))}

    def clean(self):
        cleaned = super().clean()
        cleaned["way"] = cleaned.get("way") or CARTONS
        if "pieces" not in self.errors and not cleaned.get("pieces"):
            self._leave_out(cleaned)
            return cleaned
        for name in (*NEEDED[cleaned["way"]], *(["length", "nesting"] if cleaned["way"] == LOOSE else [])):
            if name in KINDS:
                self._measure(name, KINDS[name], cleaned)
            elif name == "nesting":
                self._percent(name, cleaned)
            if name in NEEDED[cleaned["way"]] and name not in self.errors and not cleaned.get(name):
                self.add_error(name, _("Still missing: please type it, or ask the maker."))
        return cleaned

    def _leave_out(self, cleaned):
        """Without a number of pieces nothing else matters, unless the buyer has begun a row of their own."""
        begun = [name for name in (*KINDS, "name", "per_carton") if cleaned.get(name)]
        self._errors.clear()
        if begun and not self.product and cleaned.get("pieces") is None:
            self.add_error("pieces", _("How many pieces?"))

    def _measure(self, name, kind, cleaned):
        text = cleaned.get(name, "")
        key = self.add_prefix(name)
        value = measures.value_of(text, remembered(self.data, key), kind, self.system) if text else None
        self._keep(name, text, value, BOUNDS[kind], self.system.factor(kind), self.system.unit(kind), cleaned)

    def _percent(self, name, cleaned):
        text = cleaned.get(name, "")
        self._keep(name, text, measures.number_in(text), BOUNDS[name], Decimal(1), "%", cleaned)

    def _keep(self, name, text, value, bounds, factor, unit, cleaned):
        """Keep ``value`` as cleaned, or say why not."""
        cleaned[name] = value
        if text and value is None:
            self.add_error(name, NO_NUMBER)
        elif value is not None and not bounds[0] <= value <= bounds[1]:
            # Rounded inwards, so that whoever types the bound itself is not told the same again.
            least = (bounds[0] / factor).quantize(measures.SHOWN_PLACES, ROUND_CEILING)
            most = (bounds[1] / factor).quantize(measures.SHOWN_PLACES, ROUND_FLOOR)
            said = _("Please write a number from %(least)s to %(most)s %(unit)s.")
            words = {"least": measures.in_words(least), "most": measures.in_words(most), "unit": unit}
            self.add_error(name, said % words)

    def item(self, breakage: Decimal) -> Item:
        """The units to send so that the pieces arrive, of a row that is valid and not left out."""
        values = self.cleaned_data
        count = values["pieces"] + spare(values["pieces"], breakage)
        if values["way"] == LOOSE:
            added = (values["nesting"] or Decimal(100)) / 100
            length = values["length"] or values["width"]
            return Item(Unit(length, values["width"], values["height"], values["weight"], 1, added), count)
        sides = (values["carton_length"], values["carton_width"], values["carton_height"])
        unit = Unit(*sides, values["carton_weight"], values["per_carton"])
        return Item(unit, -(-count // unit.pieces))


class AssumptionsForm(forms.Form):
    """The usable share of the volume and the breakage; an empty or wrong one counts as usual."""

    ruang = _typed(gettext_lazy("Usable share of the volume (%)"))
    pecah = _typed(gettext_lazy("Breakage allowance (%)"))

    def __init__(self, data: Mapping[str, str]):
        usual = {"ruang": str(USABLE.usual), "pecah": str(BREAKAGE.usual)}
        super().__init__({**usual, **{name: text for name, text in data.items() if name in usual}}, label_suffix="")
        for name, field in self.fields.items():
            field.widget.attrs["class"] = "in"
            field.help_text = _usual(USABLE if name == "ruang" else BREAKAGE)

    def clean_ruang(self):
        return self._share("ruang", USABLE)

    def clean_pecah(self):
        return self._share("pecah", BREAKAGE)

    def _share(self, name, assumption: Assumption):
        text = self.cleaned_data[name]
        number = measures.number_in(text) if text else Decimal(assumption.usual)
        if number is None or not assumption.least <= number <= assumption.most:
            raise forms.ValidationError(
                _("Please write a number from %(least)s to %(most)s; the plan counts with %(usual)s.")
                % {"least": assumption.least, "most": assumption.most, "usual": assumption.usual},
                code="share",
            )
        return number

    @property
    def usable(self) -> Decimal:
        """The share of the capacity, up to 1."""
        self.is_valid()
        return self.cleaned_data.get("ruang", Decimal(USABLE.usual)) / 100

    @property
    def breakage(self) -> Decimal:
        """Percent of extra pieces."""
        self.is_valid()
        return self.cleaned_data.get("pecah", Decimal(BREAKAGE.usual))


def _usual(assumption):
    words = {"least": assumption.least, "most": assumption.most, "usual": assumption.usual}
    return _("%(least)s to %(most)s, usually %(usual)s") % words
