"""Associations and their members: who belongs to them, and who held which office when."""

from django import forms
from django.contrib import admin
from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from stewardship.admin import GapFilter, RecordAdmin, ReviewFilter, Sheets, StaffScopedAdmin, Tool
from stewardship.admin.history import RecordHistory

from .. import days
from ..associations import terms
from ..models import Association, Membership
from ..resources import MembershipResource
from .measured import MeasuresQuality


@admin.register(Association)
class AssociationAdmin(MeasuresQuality, RecordAdmin):
    """Associations of the own kabupaten. Members have a list of their own: there may be hundreds."""

    list_display = ["name", "kind", "founded", "kabupaten", "is_active", "members", "state", "score"]
    list_filter = [
        "status",
        GapFilter,
        ReviewFilter,
        "kind",
        "is_active",
        ("kabupaten", admin.RelatedOnlyFieldListFilter),
        "is_sample",
    ]
    list_select_related = ["kabupaten"]
    search_fields = ["name"]
    search_help_text = _("Name, for example: koperasi")
    ordering = ["name", "pk"]
    autocomplete_fields = ["sources"]
    fieldsets = [
        (None, {"fields": ["kabupaten", "name", "slug", "kind", "is_active", "website"]}),
        (_("Founded"), {"fields": ["when", "starts_on"]}),
        (
            _("What is known"),
            {
                "fields": [("description_ind", "description_en")],
                "description": _(
                    "Where reports contradict each other, write what each of them says and when: about 150 members in "
                    "the past, later only tens. Add every one of them as a source."
                ),
            },
        ),
        (_("Who says so"), {"fields": ["sources"]}),
        RecordAdmin.life,
    ]

    def get_queryset(self, request):
        current = Membership.objects.filter(association=OuterRef("pk")).on_day(timezone.localdate())
        counted = current.order_by().values("association")
        businesses = Count("producer", distinct=True)
        counted = counted.annotate(number=businesses + Count("artisan", distinct=True)).values("number")
        number = Coalesce(Subquery(counted, output_field=IntegerField()), 0)
        return super().get_queryset(request).annotate(member_count=number)

    def get_changeform_initial_data(self, request):
        return {"kabupaten": request.user.kabupaten_id, **super().get_changeform_initial_data(request)}

    def record_tools(self, request, record):
        tools, opts = super().record_tools(request, record), Membership._meta
        if request.user.has_perm("programmes.view_membership"):
            tools.append(Tool(_("Members"), _members_url(record)))
        if request.user.has_perm("programmes.add_membership"):
            add = reverse(f"{self.admin_site.name}:{opts.app_label}_{opts.model_name}_add")
            tools.append(Tool(_("Add a member"), f"{add}?association={record.pk}"))
        return tools

    @admin.display(description=_("founded"), ordering="when")
    def founded(self, association):
        return days.in_words(association) or "–"

    @admin.display(description=_("members today"), ordering="member_count")
    def members(self, association):
        return format_html('<a href="{}">{}</a>', _members_url(association), association.member_count)


def _members_url(association):
    return f"{reverse('admin:programmes_membership_changelist')}?association__id__exact={association.pk}"


class TermFilter(admin.SimpleListFilter):
    """Memberships by whether they hold today."""

    title = _("term")
    parameter_name = "term"

    def lookups(self, request, model_admin):
        return [("today", _("holds today")), ("ended", _("ended")), ("office", _("holds office today"))]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        match self.value():
            case "today":
                return queryset.on_day(today)
            case "ended":
                return queryset.ended_by(today)
            case "office":
                return queryset.on_day(today).filter(~Q(role=Membership.Role.MEMBER))
        return queryset


class MembershipForm(forms.ModelForm):
    def clean(self):
        cleaned = super().clean()
        if association := cleaned.get("association"):
            # Who saves in it at the same moment waits: their terms may exclude each other (`terms`).
            Association.objects.select_for_update().values_list("pk").get(pk=association.pk)
        return cleaned


@admin.register(Membership)
class MembershipAdmin(Sheets, RecordHistory, StaffScopedAdmin):
    """Members of the own associations, those of the past among them: an end is entered, nothing is deleted for it."""

    form = MembershipForm
    resource_class = MembershipResource
    list_display = ["member", "association", "role", "term"]
    list_display_links = ["member"]
    list_filter = [TermFilter, "role", ("association", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["association", "producer", "artisan"]
    search_fields = ["producer__name", "artisan__name", "association__name"]
    search_help_text = _("Business, artisan or association, for example: Hataka Jaya")
    ordering = ["association__name", "role", "pk"]
    autocomplete_fields = ["association", "producer", "artisan"]
    fieldsets = [
        (None, {"fields": ["association"]}),
        (
            _("Who"),
            {
                "fields": ["producer", "artisan"],
                "description": _(
                    "A business or an artisan, not both. The public reads the name of an artisan only with consent."
                ),
            },
        ),
        (
            _("Office and term"),
            {
                "fields": ["role", ("from_on", "until_on")],
                "description": _(
                    "Who takes office again or another one gets a new row: so it stays known who held it when."
                ),
            },
        ),
    ]

    @admin.display(description=_("member"))
    def member(self, membership):
        return str(membership.member)

    @admin.display(description=_("term"), ordering="from_on")
    def term(self, membership):
        return terms.in_words(membership)
