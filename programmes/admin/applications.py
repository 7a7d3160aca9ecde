"""Applications: the page of a training on which the office chooses, and the list of all of them."""

from collections import Counter

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from artisans.models import Producer
from stewardship.admin import StaffScopedAdmin, Tool

from ..models import Application
from ..trainings import applications, consent_texts, participants
from .application_forms import DecisionForm, ParticipantForm

LONGEST_SEARCH = 100


class ApplicationDesk:
    """The admin of trainings: a page with the applications for each, and one to say who an applicant is."""

    def extra_urls(self):
        return [
            self.page("<path:pk>/applications/", self.applications_view, "applications"),
            self.page("<path:pk>/applications/<int:application>/", self.participant_view, "participant"),
            *super().extra_urls(),
        ]

    def record_tools(self, request, record):
        tools = super().record_tools(request, record)
        if _may(request, "view"):
            tools.append(Tool(gettext_lazy("Applications"), self.page_url("applications", record.pk)))
        return tools

    def applications_view(self, request, pk):
        """Show the applications with the rule of choice; decide on the ticked ones."""
        training = self._training_of_applications(request, pk, "change" if request.method == "POST" else "view")
        form = DecisionForm(request.POST or None, applications=training.applications.all())
        if request.method == "POST" and form.is_valid() and self._decided(request, training, form):
            return redirect(self.page_url("applications", training.pk))
        return self.render_page(
            request,
            "admin/programmes/applications.html",
            title=_("Applications"),
            subtitle=training,
            record=training,
            form=form,
            rows=_rows(training, form),
            seats_left=applications.seats_left(training),
            counts=_counts(training),
            may_decide=_may(request, "change") and self.has_change_permission(request, training),
        )

    def _decided(self, request, training, form):
        """Decide on all of them or, when one of them is refused, on none."""
        wanted = form.cleaned_data
        try:
            with transaction.atomic():
                for application in wanted["chosen"]:
                    applications.decide(
                        application,
                        wanted["state"],
                        by=request.user,
                        reason=wanted["reason"],
                        over_seats=wanted["over_seats"],
                    )
        except applications.DecisionRefusedError as refusal:
            field = "over_seats" if isinstance(refusal, applications.SeatsTakenError) else None
            form.add_error(field, str(refusal))
            return False
        count = len(wanted["chosen"])
        said = ngettext("%(count)d application is decided.", "%(count)d applications are decided.", count)
        self.log_change(request, training, said % {"count": count})
        self.message_user(request, said % {"count": count}, messages.SUCCESS)
        return True

    def participant_view(self, request, pk, application):
        """Say which artisan of the directory a selected applicant is, or make a new one."""
        training = self._training_of_applications(request, pk, "change")
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
        except applications.DecisionRefusedError as refusal:
            form.add_error(None, str(refusal))
            return False
        self.message_user(request, _("%(name)s takes part.") % {"name": entered.artisan}, messages.SUCCESS)
        return True

    def _training_of_applications(self, request, pk, right):
        """The training of the own kabupaten, for who may see, or decide on, its applications."""
        training = self.own(request, pk, right)
        if not _may(request, right):
            raise PermissionDenied
        return training


def _may(request, right):
    return request.user.has_perm(f"programmes.{right}_application")


def _counts(training):
    """How many applications have each state, in the order of the states."""
    counts = Counter(training.applications.order_by().values_list("state", flat=True))
    return [(state.label, counts[state.value]) for state in Application.State if counts[state.value]]


def _rows(training, form):
    """Applications as the page lists them: undecided first, each with what makes one look twice."""
    order = list(Application.State.values)
    found = training.applications.select_related("kecamatan", "desa", "participation__artisan", "decided_by")
    rows = sorted(found.order_by("sent_at", "pk"), key=lambda row: order.index(row.state))
    phones = Counter(str(row.phone) for row in rows if row.phone)
    return [(row, str(row.pk) in form.ticked, phones[str(row.phone)] > 1) for row in rows]


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
class ApplicationAdmin(StaffScopedAdmin):
    """All applications of the own kabupaten, for reading: they come from the public and are decided at the training."""

    list_display = ["reference", "training", "name", "kecamatan", "state", "sent_at"]
    list_filter = [WaitingFilter, "state", ("training", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["training", "kecamatan"]
    search_fields = ["reference", "name", "workshop"]
    search_help_text = gettext_lazy("Reference, name or workshop, for example: PL-7K3M")
    ordering = ["-sent_at", "-pk"]
    date_hierarchy = "sent_at"
    show_full_result_count = False
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
    actions = None

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    @admin.display(description=gettext_lazy("decision"))
    def decide_at(self, application):
        url = reverse("admin:programmes_training_applications", args=[application.training_id])
        return format_html('<a href="{}">{}</a>', url, _("Applications of this training"))

    @admin.display(description=gettext_lazy("consent text"))
    def agreed_to(self, application):
        text = consent_texts.text_of(application.consent_version)
        return f"{application.consent_version}: {text}" if text else application.consent_version
