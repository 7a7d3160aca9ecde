"""A column of a sheet: what it is called, which field it fills and what is told about it."""

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from import_export.fields import Field
from phonenumber_field.modelfields import PhoneNumberField

from .cells import CLEARING, Cell, Choice, Day, EMail, Measure, Text, Web, Whole, YesNo
from .phones import Phone

WIDGETS = {
    PhoneNumberField: Phone,
    models.BooleanField: YesNo,
    models.DateField: Day,
    models.EmailField: EMail,
    models.URLField: Web,
    models.IntegerField: Whole,
}


class Column(Field):
    """A column with the ``heading`` of the template, known by the headings ``also``, too.

    ``attribute`` is the field that it fills, the name of the column if none is given. A ``personal``
    column is exported for those only who may. A ``required`` one has to be filled for a new record.
    A ``late`` one is not understood alone: the resource reads it in `resolve`. ``shown`` columns are
    exported, never imported.
    """

    def __init__(
        self,
        heading,
        *also,
        attribute=None,
        widget=None,
        note="",
        example="",
        personal=False,
        required=False,
        late=False,
        shown=False,
        many=False,
        width=18,
    ):
        super().__init__(attribute=attribute, column_name=heading, widget=widget or Cell(), readonly=shown)
        self.also, self.note, self.example, self.width = also, note, example, width
        self.personal, self.required, self.late, self.shown, self.many = personal, required, late, shown, many
        self.name, self._linked = "", {}

    def bind(self, name, resource):
        """Become the column ``name`` of ``resource``, with the widget that its field asks for."""
        self.name = name
        self.attribute = self.attribute or name
        if type(self.widget) is Cell:
            self.widget = _widget_for(resource.model, self.attribute)
        self.widget.resource = resource

    def is_cleared_by(self, cell):
        return isinstance(cell, str) and cell.strip() in CLEARING

    def value_of(self, cell):
        """The value that ``cell`` means; raise `CellError`."""
        if self.is_cleared_by(cell):
            return [] if self.many else self.widget.cleared
        return self.widget.clean(cell)

    def look_up(self, records):
        """Ask once which rows ``records`` (by key) have in this many-to-many field."""
        self._linked = self.widget.linked(records, self.attribute)

    def present(self, record):
        """The value that ``record`` has now; of several rows those that were looked up."""
        return self._linked.get(record.pk, []) if self.many else self.get_value(record)

    def same(self, old, new):
        if self.many:
            return {each.pk for each in old} == {each.pk for each in new}
        return self.widget.same(old, new)

    def text(self, value) -> str:
        """``value`` as the preview shows it."""
        return str(self.widget.render(value))


def _widget_for(model, attribute):
    try:
        field = model._meta.get_field(attribute)
    except FieldDoesNotExist:
        return Text()
    if field.choices:
        return Choice(field.choices)
    if isinstance(field, models.DecimalField):
        return Measure(field.decimal_places)
    if isinstance(field, models.TextField):
        return Text(lines=True)
    return next((widget() for kind, widget in WIDGETS.items() if isinstance(field, kind)), Text())
