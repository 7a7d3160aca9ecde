"""Applications for trainings: who an applicant is in the directory, and the list of all of them."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from artisans.models import Producer

from ..applicants.decisions import DecisionRefusedError
from ..models import Application
from ..trainings import applications, consent_texts, participants
from .application_forms import ParticipantForm
from .choosing import ChoosingDesk, SentFormAdmin

LONGEST_SEARCH = 100


class ApplicationDesk(ChoosingDesk):
    """The admin of trainings: a page with the applications for each, and one to say who an applicant is."""

    application_model = Application
    choice = applications.CHOICE
    over_label = gettext_lazy("Select more than there are seats")
    applications_template = "admin/programmes/applications.html"
    linked = ("participation__artisan",)

    def extra_urls(self):
        return [
            self.page("<path:pk>/applications/<int:application>/", self.participant_view, "participant"),
            *super().extra_urls(),
        ]

    def participant_view(self, request, pk, application):
        """Say which artisan of the directory a selected applicant is, or make a new one."""
        training = self.matter_of(request, pk, "change")
        found = training.applications.select_related("training", "kecamatan", "desa").filter(pk=application).first()
        if found is None:
            raise Http404
        form = ParticipantForm(
            request.POST or None,
            artisans=participants.artisans_for(found, request.user),
            producers=Producer.objects.for_staff(request.user).filter(kecamatan__kabupaten=training.kabupaten_id),
        )
        if request.method == "POST" and form.is_valid() and self._entered(request, found, form):
            return redirect(self.page_url("applications", training.pk))
        words = request.GET.get("q", "")[:LONGEST_SEARCH].strip()
        return self.render_page(
            request,
            "admin/programmes/participant.html",
            title=_("Who is it?"),
            subtitle=found.reference,
            record=training,
            application=found,
            form=form,
            words=words,
            likely=participants.likely_artisans(found, request.user),
            found=participants.search_artisans(found, request.user, words) if words else [],
            producers=participants.producers_for(found, request.user),
            may_add=request.user.has_perms(["artisans.add_artisan", "artisans.add_producer"]),
            back=self.page_url("applications", training.pk),
        )

    def _entered(self, request, application, form):
        artisan, producer = form.cleaned_data["artisan"], form.cleaned_data["producer"]
        if artisan is None and not request.user.has_perms(["artisans.add_artisan", "artisans.add_producer"]):
            raise PermissionDenied
        try:
            if artisan is None:
                entered = participants.enter_new(application, producer=producer, by=request.user)
            else:
                entered = participants.enter(application, artisan)
        except DecisionRefusedError as refusal:
            form.add_error(None, str(refusal))
            return False
        self.message_user(request, _("%(name)s takes part.") % {"name": entered.artisan}, messages.SUCCESS)
        return True


class WaitingFilter(admin.SimpleListFilter):
    title = gettext_lazy("what is left to do")
    parameter_name = "todo"

    def lookups(self, request, model_admin):
        return [("decide", _("to decide")), ("enter", _("selected, not yet a participant"))]

    def queryset(self, request, queryset):
        if self.value() == "decide":
            return queryset.filter(state=Application.State.RECEIVED)
        if self.value() == "enter":
            return queryset.filter(state=Application.State.SELECTED, participation=None)
        return queryset


@admin.register(Application)
class ApplicationAdmin(SentFormAdmin):
    wordings = consent_texts.WORDINGS
    decided_at_url, belongs_to = "admin:programmes_training_applications", "training"

    list_display = ["reference", "training", "name", "kecamatan", "state", "sent_at"]
    list_filter = [WaitingFilter, "state", ("training", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["training", "kecamatan"]
    search_fields = ["reference", "name", "workshop"]
    search_help_text = gettext_lazy("Reference, name or workshop, for example: PL-7K3M")
    fields = readonly_fields = [
        "decide_at",
        "reference",
        "training",
        "name",
        "phone",
        "kecamatan",
        "desa",
        "workshop",
        "active_since",
        "reason",
        "agreed_to",
        "sent_at",
        "state",
        "decided_at",
        "decided_by",
        "decision_note",
        "artisan",
    ]
