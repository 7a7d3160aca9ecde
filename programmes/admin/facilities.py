"""Facilities with their services, and the slots of these."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from stewardship.admin import GapFilter, RecordAdmin, ReviewFilter, StaffScopedAdmin, StaffScopedInline, Tool

from ..facilities import slots, times
from ..models import Booking, Facility, Service, Slot
from .measured import MeasuresQuality
from .slot_forms import SlotForm, WeeklySlotsForm, bookable_services


class ServiceInline(StaffScopedInline):
    model = Service
    fields = ["kind", "name_ind", "name_en", "price", "minutes", "can_be_booked"]


class SlotMaker:
    """The admin of facilities: a page that makes slots for the weeks of some months."""

    def extra_urls(self):
        return [self.page("<path:pk>/make-slots/", self.make_slots_view, "make_slots"), *super().extra_urls()]

    def record_tools(self, request, record):
        tools = super().record_tools(request, record)
        if self._may_make(request, record):
            tools.append(Tool(_("Make slots"), self.page_url("make_slots", record.pk)))
        return tools

    def make_slots_view(self, request, pk):
        """Show what the pattern would make; make it when the button says so."""
        facility = self.own(request, pk)
        if not self._may_make(request, facility):
            raise PermissionDenied
        services = bookable_services(facility)
        form = WeeklySlotsForm(
            request.POST if request.method == "POST" else None,
            services=services,
            initial={"first": timezone.localdate()},
        )
        plan = None
        if form.is_bound and form.is_valid():
            service, hours = form.cleaned_data["service"], form.cleaned_data["hours"]
            if "make" in request.POST:
                return self._made(request, service, slots.make(service, hours))
            plan = slots.plan(service, hours)
        return self.render_page(
            request,
            "admin/programmes/make_slots.html",
            title=_("Make slots"),
            subtitle=facility,
            record=facility,
            form=form,
            plan=plan,
            has_services=services.exists(),
        )

    def _made(self, request, service, plan):
        count = len(plan.new)
        said = ngettext("%(count)d slot was made.", "%(count)d slots were made.", count) % {"count": count}
        self.message_user(request, said, messages.SUCCESS if count else messages.WARNING)
        if left := len(plan.overlapping):
            said = ngettext(
                "%(count)d was left out: another slot is at that time.",
                "%(count)d were left out: other slots are at these times.",
                left,
            )
            self.message_user(request, said % {"count": left}, messages.WARNING)
        url = reverse("admin:programmes_slot_changelist", current_app=self.admin_site.name)
        return redirect(f"{url}?service__id__exact={service.pk}")

    def _may_make(self, request, facility):
        return self.has_change_permission(request, facility) and request.user.has_perm("programmes.add_slot")


@admin.register(Facility)
class FacilityAdmin(SlotMaker, MeasuresQuality, RecordAdmin):
    list_display = ["name", "kabupaten", "kecamatan", "state", "score", "last_checked"]
    list_filter = [
        "status",
        GapFilter,
        ReviewFilter,
        ("kabupaten", admin.RelatedOnlyFieldListFilter),
        "is_sample",
    ]
    list_select_related = ["kabupaten", "kecamatan"]
    search_fields = ["name", "former_names", "kecamatan__name"]
    search_help_text = _("Name, former name or kecamatan, for example: UPTD")
    ordering = ["name", "pk"]
    autocomplete_fields = ["kecamatan", "desa", "sources"]
    inlines = [ServiceInline]
    fieldsets = [
        (None, {"fields": ["name", "former_names", "slug", "kabupaten", "sources"]}),
        (_("Where and when"), {"fields": ["kecamatan", "desa", "address", ("lat", "lon"), ("hours_ind", "hours_en")]}),
        (_("About it"), {"fields": [("description_ind", "description_en"), "website"]}),
        RecordAdmin.life,
    ]


class HeldFilter(admin.SimpleListFilter):
    title = _("booking")
    parameter_name = "booking"

    def lookups(self, request, model_admin):
        return [("free", _("free, still to come")), ("held", _("booked"))]

    def queryset(self, request, queryset):
        if self.value() == "free":
            return queryset.free(timezone.now())
        return queryset.filter(held=True) if self.value() == "held" else queryset


@admin.register(Slot)
class SlotAdmin(StaffScopedAdmin):
    """Slots one by one. They are made and deleted, never moved: somebody may have noted the time."""

    form = SlotForm
    show_full_result_count = False
    list_display = ["when", "service", "facility", "shown_state", "what_to_do"]
    list_filter = [HeldFilter, ("service", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["service__facility"]
    date_hierarchy = "starts_at"
    ordering = ["-starts_at", "-pk"]
    search_fields = ["service__name_ind", "service__name_en", "service__facility__name"]
    search_help_text = _("Service or facility, for example: tungku")
    fields = ["service", "starts_at", "ends_at"]

    def get_queryset(self, request):
        held = Booking.objects.holding().filter(slot=OuterRef("pk"))
        booked = Booking.objects.filter(slot=OuterRef("pk"))
        return super().get_queryset(request).annotate(held=Exists(held), was_booked=Exists(booked))

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "service":
            kwargs["queryset"] = Service.objects.filter(can_be_booked=True).select_related("facility")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        """Only of slots that nobody ever booked: else the booking would not know its time."""
        unused = obj is None or not obj.bookings.exists()
        return unused and super().has_delete_permission(request, obj)

    def delete_model(self, request, obj):
        self.delete_queryset(request, Slot.objects.filter(pk=obj.pk))

    def delete_queryset(self, request, queryset):
        _gone, stayed = slots.delete(queryset)
        if stayed:
            said = ngettext(
                "%(count)d slot stayed: somebody has booked it.",
                "%(count)d slots stayed: somebody has booked them.",
                stayed,
            )
            self.message_user(request, said % {"count": stayed}, messages.WARNING)

    @admin.display(description=_("when"), ordering="starts_at")
    def when(self, slot):
        return times.in_words(slot)

    @admin.display(description=_("facility"), ordering="service__facility__name")
    def facility(self, slot):
        return slot.service.facility.name

    @admin.display(description=_("booking"))
    def shown_state(self, slot):
        if slot.held:
            return format_html('<span class="badge wait">{}</span>', _("booked"))
        if slot.starts_at <= timezone.now():
            return _("over")
        return format_html('<span class="badge ok">{}</span>', _("free"))

    @admin.display(description=_("what to do"))
    def what_to_do(self, slot):
        if slot.held:
            url = f"{reverse('admin:programmes_booking_changelist')}?slot__id__exact={slot.pk}"
            return format_html('<a href="{}">{}</a>', url, _("Booking"))
        if slot.starts_at <= timezone.now():
            return "–"
        url = f"{reverse('admin:programmes_booking_add')}?slot={slot.pk}"
        return format_html('<a href="{}">{}</a>', url, _("Enter a booking"))
