"""The mark of the official figure as a button over the form and as an action of the list."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from stewardship.admin import Tool

from .. import official, wording


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Kept in the history, for example: the office counted it itself."),
    )


class OfficialMark:
    """An admin of observations that sets and takes back the mark of the official figure (`official`).

    Each step has its own address: a button pressed twice does the same twice.
    """

    actions = ["mark_official"]
    marking = {
        "mark": (_("Mark as official"), official.mark_official, _("Official now: %(figure)s.")),
        "take_back": (
            _("Take the official mark back"),
            official.take_mark_back,
            _("No longer official: %(figure)s."),
        ),
    }

    def extra_urls(self):
        return [
            self.page("<path:pk>/official/<slug:name>/", self.official_view, "official"),
            *super().extra_urls(),
        ]

    def record_tools(self, request, record):
        tools = super().record_tools(request, record)
        if self.has_change_permission(request, record) and (record.is_official or record.is_point):
            name = "take_back" if record.is_official else "mark"
            tools.append(Tool(self.marking[name][0], self.page_url("official", record.pk, name)))
        return tools

    def official_view(self, request, pk, name):
        """Ask, say which figure loses the mark, and set it or take it back."""
        record = self.own(request, pk)
        if name not in self.marking:
            raise Http404
        form = ReasonForm(request.POST if request.method == "POST" else None)
        if form.is_valid() and self._moved(request, record, name, form):
            return redirect(self.page_url("change", record.pk))
        label = self.marking[name][0]
        step = {"label": label, "question": self._question(record, name)}
        return self.render_page(
            request, "admin/stewardship/step.html", title=label, record=record, step=step, form=form, gaps=[]
        )

    def _question(self, record, name):
        about = {"indicator": record.indicator, "place": wording.place_of(record), "figure": record}
        if name == "take_back":
            return _("%(indicator)s, %(place)s: shall %(figure)s no longer be the official figure?") % about
        former = record.same_slot().filter(is_official=True).select_related("source").first()
        if former:
            about |= {"former": former, "publisher": former.source.publisher}
            return (
                _("%(indicator)s, %(place)s: shall the mark go from %(former)s (%(publisher)s) to %(figure)s?") % about
            )
        return _("%(indicator)s, %(place)s: shall the office stand for %(figure)s? Charts draw it then.") % about

    def _moved(self, request, record, name, form):
        _label, move, said = self.marking[name]
        try:
            move(record, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return False
        self.message_user(request, said % {"figure": record})
        return True

    @admin.action(description=_("Mark the chosen %(verbose_name_plural)s as official"), permissions=["change"])
    def mark_official(self, request, queryset):
        chosen = list(queryset.changeable_by(request.user).order_by("pk"))
        slots = [tuple(getattr(each, name) for name in each.SLOT) for each in chosen]
        several = [each for each, slot in zip(chosen, slots, strict=True) if slots.count(slot) > 1]
        count, refused = 0, []
        for observation in (each for each in chosen if each not in several):
            try:
                official.mark_official(observation, by=request.user)
                count += 1
            except ValidationError as refusal:
                refused.append((observation, " ".join(refusal.messages)))
        said = ngettext("%(count)d figure is official now.", "%(count)d figures are official now.", count)
        self.message_user(request, said % {"count": count})
        refused += [(each, _("Choose one of those about the same place, country and period.")) for each in several]
        for observation, why in refused[:20]:
            self.message_user(request, f"{observation}: {why}", messages.WARNING)
