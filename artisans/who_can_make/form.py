"""The form of a wish. A field that was not understood is left out with a word beside it; the rest applies."""

from datetime import date, timedelta

from django import forms
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stewardship.whole_numbers import WholeNumberField

from ..filter_form import TRACKING
from ..vocabulary import GLAZE, Vocabulary
from .rules import Wish

LARGEST_CM = 500
MOST_PIECES = 1_000_000
COLDEST_C, HOTTEST_C = 400, 1_500
LONGEST_DAYS = 3 * 365
PAGE, SHOWN = "halaman", "lihat"
GLAZED, UNGLAZED = "ya", "tidak"


class MeasureField(WholeNumberField):
    """A whole number within limits; ``unit`` stands in the words about a wrong one."""

    def __init__(self, *, unit, **kwargs):
        self.unit = unit
        super().__init__(required=False, **kwargs)

    def clean(self, value):
        try:
            return super().clean(value)
        except forms.ValidationError as wrong:
            said = _("Please write a whole number from %(low)s to %(high)s (%(unit)s). It was left out.")
            low, high = (number_format(limit, force_grouping=True) for limit in (self.min_value, self.max_value))
            raise forms.ValidationError(said % {"low": low, "high": high, "unit": self.unit}, "measure") from wrong


class WordField(forms.ChoiceField):
    default_error_messages = {"invalid_choice": gettext_lazy("“%(value)s” is not known here and was left out.")}

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)

    def to_python(self, value):
        return super().to_python(value)[:60]


class DayField(forms.DateField):
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    default_error_messages = {
        "invalid": gettext_lazy("Please write a date as day, month and year, for example 31-12-2027. It was left out.")
    }

    def __init__(self, **kwargs):
        super().__init__(required=False, input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"], **kwargs)


class WishForm(forms.Form):
    """The parameters of the page: slugs and whole numbers, the same names as in the directory."""

    produk = WordField(label=gettext_lazy("Product type"))
    tinggi = MeasureField(label=gettext_lazy("Height (cm)"), unit="cm", min_value=1, max_value=LARGEST_CM)
    diameter = MeasureField(label=gettext_lazy("Largest diameter (cm)"), unit="cm", min_value=1, max_value=LARGEST_CM)
    jumlah = MeasureField(
        label=gettext_lazy("How many pieces"), unit=gettext_lazy("pieces"), min_value=1, max_value=MOST_PIECES
    )
    tanggal = DayField(label=gettext_lazy("Wanted by"))
    teknik = WordField(label=gettext_lazy("Technique"))
    lapisan = WordField(label=gettext_lazy("Finish"))
    glasir = WordField(
        label=gettext_lazy("Glaze"),
        choices=[("", gettext_lazy("any")), (GLAZED, gettext_lazy("glazed")), (UNGLAZED, gettext_lazy("unglazed"))],
    )
    suhu = MeasureField(
        label=gettext_lazy("Firing temperature (°C)"), unit="°C", min_value=COLDEST_C, max_value=HOTTEST_C
    )

    def __init__(self, data, *, vocabulary: Vocabulary, today: date):
        super().__init__(data)
        self.vocabulary, self.today = vocabulary, today
        for name, words in (
            ("produk", vocabulary.types),
            ("teknik", vocabulary.filterable_techniques),
            ("lapisan", vocabulary.finishes),
        ):
            in_order = sorted((entry.name, slug) for slug, entry in words.items())
            self.fields[name].choices = [("", _("any")), *((slug, capfirst(word)) for word, slug in in_order)]
        for field in self.fields.values():
            field.widget.attrs["class"] = "in"

    def clean_tanggal(self):
        day = self.cleaned_data["tanggal"]
        if day and day < self.today:
            raise forms.ValidationError(_("This day is over. Please choose a day from today on; it was left out."))
        if day and day > self.today + timedelta(days=LONGEST_DAYS):
            raise forms.ValidationError(_("Please choose a day within the next three years; this one was left out."))
        return day

    def clean(self):
        """A finish is a glaze or none: who asks for both sides at once gets the finish."""
        finish, glaze = self.cleaned_data.get("lapisan"), self.cleaned_data.get("glasir")
        if finish and glaze and (finish in self.glazes) != (glaze == GLAZED):
            word = self.vocabulary.finishes[finish].name
            self.add_error(
                "glasir", _("This does not go with the finish “%(finish)s” and was left out.") % {"finish": word}
            )
        if self.cleaned_data.get("tanggal") and not self.cleaned_data.get("jumlah") and "jumlah" not in self.errors:
            self.add_error("jumlah", _("Please say how many pieces: without a number the date decides nothing."))
        return self.cleaned_data

    @property
    def glazes(self) -> frozenset[str]:
        return frozenset(slug for slug, entry in self.vocabulary.finishes.items() if entry.extra == GLAZE)

    @property
    def wish(self) -> Wish:
        """What is asked, as far as it was understood."""
        self.errors  # noqa: B018 - fills cleaned_data
        asked = self.cleaned_data
        day, technique = asked.get("tanggal"), asked.get("teknik") or ""
        return Wish(
            type=asked.get("produk") or "",
            height_cm=asked.get("tinggi"),
            diameter_cm=asked.get("diameter"),
            quantity=asked.get("jumlah"),
            days=(day - self.today).days if day else None,
            technique=technique,
            alike=self._alike(technique),
            finish=asked.get("lapisan") or "",
            glazed={GLAZED: True, UNGLAZED: False}.get(asked.get("glasir") or ""),
            glazes=self.glazes,
            temperature_c=asked.get("suhu"),
        )

    def _alike(self, technique):
        words = self.vocabulary.techniques
        stage = words[technique].group if technique else None
        return frozenset(slug for slug, entry in words.items() if entry.group == stage)

    @property
    def understood(self) -> list[tuple[str, str]]:
        """The parameters that apply, for the addresses of other pages of the result."""
        self.errors  # noqa: B018 - fills cleaned_data
        return [(name, self.data[name]) for name in self.fields if self.cleaned_data.get(name)]

    @property
    def problems(self) -> list[str]:
        """What was left out, in words for the top of the page; the fields themselves say why."""
        labels = ", ".join(str(self.fields[name].label) for name in self.fields if name in self.errors)
        said = [_("Please look at: %(fields)s. The rest was compared.") % {"fields": labels}] if labels else []
        said += [
            _("There is no filter named “%(name)s”; it was left out.") % {"name": name[:40]}
            for name in self.data
            if name not in self.fields and name not in (PAGE, SHOWN) and not name.startswith(TRACKING)
        ]
        return said[:8]
