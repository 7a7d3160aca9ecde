"""Choosing among applications (`applicants.decisions`): a page at what they are for, and the list of all of them."""

from collections import Counter

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from stewardship.admin import StaffScopedAdmin, Tool

from ..applicants.decisions import Choice, DecisionRefusedError, PlacesTakenError
from ..applicants.wordings import Wordings
from ..models.applicant import Applicant


class DecisionForm(forms.Form):
    """``applications`` are those that the page shows; of them some are ticked."""

    chosen = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Applications"),
        queryset=None,
        error_messages={"required": gettext_lazy("Tick the applications that you decide on.")},
    )
    state = forms.ChoiceField(label=gettext_lazy("Decision"))
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Needed when declining: the applicant may ask."),
    )
    over = forms.BooleanField(required=False, help_text=gettext_lazy("Tick it only when that is meant."))

    def __init__(self, data=None, *, applications, choice: Choice, over_label):
        super().__init__(data, label_suffix="")
        self.choice = choice
        self.fields["chosen"].queryset = applications
        decisions = [
            state for state in applications.model.State if any(state in to for to in choice.following.values())
        ]
        self.fields["state"].choices = [(state.value, capfirst(str(state.label))) for state in decisions]
        self.fields["over"].label = over_label

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("state") == self.choice.declined and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Write why: the applicant may ask."))
        return cleaned

    @property
    def ticked(self) -> set[str]:
        """Keys of the ticked ones, also after a mistake."""
        return set(self.data.getlist("chosen")) if self.is_bound else set()


class ChoosingDesk:
    """The admin of what people apply for: a page with the applications for each, to decide on the ticked ones."""

    application_model: type[Applicant]
    choice: Choice
    over_label = ""
    applications_template = ""
    linked: tuple[str, ...] = ()
    """Relations that the lines of the page name."""

    def extra_urls(self):
        return [
            self.page("<path:pk>/applications/", self.applications_view, "applications"),
            *super().extra_urls(),
        ]

    def record_tools(self, request, record):
        tools = super().record_tools(request, record)
        if self.may_decide(request, "view"):
            tools.append(Tool(gettext_lazy("Applications"), self.page_url("applications", record.pk)))
        return tools

    def applications_view(self, request, pk):
        """Show the applications; decide on the ticked ones."""
        matter = self.matter_of(request, pk, "change" if request.method == "POST" else "view")
        form = DecisionForm(
            request.POST or None,
            applications=matter.applications.all(),
            choice=self.choice,
            over_label=self.over_label,
        )
        if request.method == "POST" and form.is_valid() and self._decided(request, matter, form):
            return redirect(self.page_url("applications", matter.pk))
        return self.render_page(
            request,
            self.applications_template,
            title=_("Applications"),
            subtitle=matter,
            record=matter,
            form=form,
            rows=self._rows_of(matter, form),
            places_left=self.choice.places_left(matter),
            counts=self._counts_of(matter),
            may_decide=self.may_decide(request, "change") and self.has_change_permission(request, matter),
        )

    def matter_of(self, request, pk, right):
        """The record of the own kabupaten, for who may see, or decide on, its applications."""
        matter = self.own(request, pk, right)
        if not self.may_decide(request, right):
            raise PermissionDenied
        return matter

    def may_decide(self, request, right):
        meta = self.application_model._meta
        return request.user.has_perm(f"{meta.app_label}.{right}_{meta.model_name}")

    def _decided(self, request, matter, form):
        """Decide on all of them or, when one of them is refused, on none."""
        wanted = form.cleaned_data
        said = {name: wanted[name] for name in ("reason", "over")}
        try:
            with transaction.atomic():
                for application in wanted["chosen"]:
                    self.choice.decide(application, wanted["state"], by=request.user, **said)
        except DecisionRefusedError as refusal:
            form.add_error("over" if isinstance(refusal, PlacesTakenError) else None, str(refusal))
            return False
        count = len(wanted["chosen"])
        said = ngettext("%(count)d application is decided.", "%(count)d applications are decided.", count)
        self.log_change(request, matter, said % {"count": count})
        self.message_user(request, said % {"count": count}, messages.SUCCESS)
        return True

    def _counts_of(self, matter):
        """How many applications have each state, in the order of the states."""
        counts = Counter(matter.applications.order_by().values_list("state", flat=True))
        return [(state.label, counts[state.value]) for state in self.application_model.State if counts[state.value]]

    def _rows_of(self, matter, form):
        """Applications as the page lists them: undecided first, each with what makes one look twice."""
        order = list(self.application_model.State.values)
        found = matter.applications.select_related("kecamatan", "desa", "decided_by", *self.linked)
        rows = sorted(found.order_by("sent_at", "pk"), key=lambda row: order.index(row.state))
        phones = Counter(str(row.phone) for row in rows if row.phone)
        return [(row, str(row.pk) in form.ticked, phones[str(row.phone)] > 1) for row in rows]


class SentFormAdmin(StaffScopedAdmin):
    """Forms of the own kabupaten, for reading: they come from the public and are decided where they belong."""

    wordings: Wordings
    decided_at_url = ""
    """Name of the page on which they are decided, of the record that ``belongs_to`` names."""
    belongs_to = ""

    ordering = ["-sent_at", "-pk"]
    date_hierarchy = "sent_at"
    show_full_result_count = False
    actions = None

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    @admin.display(description=gettext_lazy("decision"))
    def decide_at(self, application):
        url = reverse(self.decided_at_url, args=[getattr(application, f"{self.belongs_to}_id")])
        return format_html('<a href="{}">{}</a>', url, _("Decide on the applications"))

    @admin.display(description=gettext_lazy("consent text"))
    def agreed_to(self, application):
        text = self.wordings.text_of(application.consent_version)
        return f"{application.consent_version}: {text}" if text else application.consent_version
