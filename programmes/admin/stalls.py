"""Applications for stalls: who an applicant is in the directory, and the list of all of them."""

from django import forms
from django.contrib import admin, messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..applicants import producers
from ..applicants.decisions import DecisionRefusedError
from ..exhibitions import consent_texts, stalls
from ..models import StallApplication
from .choosing import ChoosingDesk, SentFormAdmin

LONGEST_SEARCH = 100


class StallForm(forms.Form):
    """A producer of the directory, and the stall that it gets when that is known."""

    producer = forms.ModelChoiceField(
        label=gettext_lazy("Producer"),
        queryset=None,
        error_messages={
            "required": gettext_lazy("Choose the producer."),
            "invalid_choice": gettext_lazy("This producer is not in the directory of your kabupaten. Choose another."),
        },
    )
    stall = forms.CharField(
        label=gettext_lazy("Stall"),
        required=False,
        max_length=20,
        help_text=gettext_lazy("Empty when it is not known yet, for example: A 12"),
    )

    def __init__(self, data=None, *, known):
        super().__init__(data, label_suffix="")
        self.fields["producer"].queryset = known

    @property
    def chosen(self) -> str:
        """The key of the chosen producer, also after a mistake."""
        return self.data.get("producer", "") if self.is_bound else ""


class StallDesk(ChoosingDesk):
    """The admin of exhibitions: a page with the applications for each, and one to say who an applicant is."""

    application_model = StallApplication
    choice = stalls.CHOICE
    over_label = gettext_lazy("Accept more than there are stalls")
    applications_template = "admin/programmes/stall_applications.html"
    linked = ("producer",)

    def extra_urls(self):
        return [
            self.page("<path:pk>/applications/<int:application>/", self.stall_view, "stall"),
            *super().extra_urls(),
        ]

    def stall_view(self, request, pk, application):
        """Say which producer an accepted applicant is, and where it stands."""
        exhibition = self.matter_of(request, pk, "change")
        found = exhibition.applications.select_related("exhibition", "kecamatan", "desa").filter(pk=application).first()
        if found is None:
            raise Http404
        form = StallForm(request.POST or None, known=producers.producers_of(exhibition.kabupaten_id, request.user))
        if request.method == "POST" and form.is_valid() and self._entered(request, found, form):
            return redirect(self.page_url("applications", exhibition.pk))
        words, place = request.GET.get("q", "")[:LONGEST_SEARCH].strip(), exhibition.kabupaten_id
        return self.render_page(
            request,
            "admin/programmes/stall.html",
            title=_("Who is it?"),
            subtitle=found.reference,
            record=exhibition,
            application=found,
            form=form,
            words=words,
            likely=producers.likely_producers(found, place, request.user, [found.workshop, found.name]),
            found=producers.search_producers(place, request.user, words) if words else [],
            may_add=request.user.has_perm("artisans.add_producer"),
            back=self.page_url("applications", exhibition.pk),
        )

    def _entered(self, request, application, form):
        wanted = form.cleaned_data
        try:
            showing = stalls.enter(application, wanted["producer"], stall=wanted["stall"], by=request.user)
        except DecisionRefusedError as refusal:
            form.add_error(None, str(refusal))
            return False
        said = _("%(name)s takes part.") % {"name": showing.producer}
        self.log_change(request, application.exhibition, said)
        self.message_user(request, said, messages.SUCCESS)
        return True


class WaitingFilter(admin.SimpleListFilter):
    title = gettext_lazy("what is left to do")
    parameter_name = "todo"

    def lookups(self, request, model_admin):
        return [("decide", _("to decide")), ("enter", _("accepted, not yet at the exhibition"))]

    def queryset(self, request, queryset):
        if self.value() == "decide":
            return queryset.filter(state=StallApplication.State.RECEIVED)
        if self.value() == "enter":
            return queryset.filter(stalls.not_entered())
        return queryset


@admin.register(StallApplication)
class StallApplicationAdmin(SentFormAdmin):
    wordings = consent_texts.WORDINGS
    decided_at_url, belongs_to = "admin:programmes_exhibition_applications", "exhibition"

    list_display = ["reference", "exhibition", "name", "workshop", "kecamatan", "state", "sent_at"]
    list_filter = [WaitingFilter, "state", ("exhibition", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["exhibition", "kecamatan"]
    search_fields = ["reference", "name", "workshop"]
    search_help_text = gettext_lazy("Reference, name or workshop, for example: PM-7K3M")
    fields = readonly_fields = [
        "decide_at",
        "reference",
        "exhibition",
        "name",
        "phone",
        "kecamatan",
        "desa",
        "workshop",
        "brings",
        "agreed_to",
        "sent_at",
        "state",
        "decided_at",
        "decided_by",
        "decision_note",
        "producer",
    ]
