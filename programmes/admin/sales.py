"""What the producers at an exhibition sold and whom they met, on one sheet; exact totals for the office."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from stewardship.admin import Tool
from stewardship.whole_numbers import WholeNumberField

from ..exhibitions import sums
from ..models import Showing

State = Showing.State
NUMBERS = ("sales", "pieces_sold", "contacts")


class SalesLine(forms.ModelForm):
    """One producer; a producer that was entered after the sheet was opened stays as it is. Who sold something took
    part."""

    class Meta:
        model = Showing
        fields = ["state", *NUMBERS, "note"]
        field_classes = dict.fromkeys(NUMBERS, WholeNumberField)

    def __init__(self, data=None, *, showing: Showing):
        prefix = f"baris-{showing.pk}"
        super().__init__(data if data and f"{prefix}-state" in data else None, instance=showing, prefix=prefix)
        for name, field in self.fields.items():
            label = _("%(field)s of %(name)s") % {"field": field.label, "name": self.instance.producer}
            field.widget.attrs["aria-label"] = label
            if name in NUMBERS:
                field.widget.attrs["class"] = "vIntegerField"

    def clean(self):
        cleaned = super().clean()
        has_numbers = any(cleaned.get(name) is not None for name in NUMBERS)
        if has_numbers and cleaned.get("state") == State.STAYED_AWAY:
            said = _("Who stayed away sold nothing: empty the numbers, or choose “took part”.")
            self.add_error("state", said)
        if has_numbers and cleaned.get("state") == State.PLANNED:
            cleaned["state"] = State.TOOK_PART
        return cleaned


class SalesDesk:
    """The admin of exhibitions: the sheet of one of them."""

    def extra_urls(self):
        return [self.page("<path:pk>/sales/", self.sales_view, "sales"), *super().extra_urls()]

    def record_tools(self, request, record):
        tools = super().record_tools(request, record)
        if request.user.has_perm("programmes.view_showing"):
            tools.append(Tool(gettext_lazy("Sales and buyers met"), self.page_url("sales", record.pk)))
        return tools

    def sales_view(self, request, pk):
        right = "change" if request.method == "POST" else "view"
        exhibition = self.own(request, pk, right)
        if not request.user.has_perm(f"programmes.{right}_showing"):
            raise PermissionDenied
        rows = exhibition.showings.select_related("producer", "exhibition").order_by("producer__name", "pk")
        lines = [SalesLine(request.POST or None, showing=showing) for showing in rows]
        posted = [line for line in lines if line.is_bound]
        if request.method == "POST" and all([line.is_valid() for line in posted]):
            self._keep(request, exhibition, posted)
            return redirect(self.page_url("sales", exhibition.pk))
        may_change = request.user.has_perm("programmes.change_showing")
        return self.render_page(
            request,
            "admin/programmes/sales.html",
            title=_("Sales and buyers met"),
            subtitle=exhibition,
            record=exhibition,
            lines=lines,
            is_wrong=any(line.errors for line in posted),
            totals=sums.of_office(exhibition),
            published=sums.published(exhibition),
            may_change=may_change and self.has_change_permission(request, exhibition),
        )

    @transaction.atomic
    def _keep(self, request, exhibition, lines):
        changed = [line for line in lines if line.has_changed()]
        for line in changed:
            line.instance._history_user = request.user
            line.save()
        count = len(changed)
        said = ngettext("%(count)d line of the sheet is changed.", "%(count)d lines of the sheet are changed.", count)
        if changed:
            self.log_change(request, exhibition, said % {"count": count})
        self.message_user(request, said % {"count": count}, messages.SUCCESS)
