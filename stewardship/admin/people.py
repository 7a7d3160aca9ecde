from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_otp.plugins.otp_totp.models import TOTPDevice

from ..log_in import lock_out, second_factor, sessions
from ..models import Staff


@admin.register(Staff)
class StaffAdmin(UserAdmin):
    """Log-ins and their kabupaten: for superusers alone, since both say what somebody may see."""

    list_display = [
        "username",
        "first_name",
        "last_name",
        "kabupaten",
        "is_active",
        "is_superuser",
        "second_factor",
        "last_login",
    ]
    list_filter = ["kabupaten", *UserAdmin.list_filter]
    list_select_related = ["kabupaten"]
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [*UserAdmin.fieldsets[:2], (None, {"fields": ["kabupaten"]}), *UserAdmin.fieldsets[2:]]
    add_fieldsets = [*UserAdmin.add_fieldsets, (None, {"fields": ["is_staff", "kabupaten"]})]
    actions = ["end_sessions", "reset_second_factor", "lift_lock_out"]

    def _is_superuser(self, request, obj=None):
        return request.user.is_active and request.user.is_superuser

    has_module_permission = _is_superuser
    has_view_permission = _is_superuser
    has_add_permission = _is_superuser
    has_change_permission = _is_superuser
    has_delete_permission = _is_superuser

    def get_queryset(self, request):
        factors = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        return super().get_queryset(request).annotate(has_second_factor=Exists(factors))

    @admin.display(description=_("second factor"), boolean=True, ordering="has_second_factor")
    def second_factor(self, staff):
        return staff.has_second_factor

    @admin.action(description=_("End all sessions of the chosen staff"), permissions=["change"])
    def end_sessions(self, request, queryset):
        count = self._each(request, queryset, sessions.end_all, _("All sessions ended."))
        said = ngettext("Logged out everywhere: %(count)d.", "Logged out everywhere: %(count)d.", count)
        self.message_user(request, said % {"count": count})

    @admin.action(description=_("Reset the second factor of the chosen staff"), permissions=["change"])
    def reset_second_factor(self, request, queryset):
        """For a lost phone. Not for oneself: an open session would be enough to get rid of it."""
        others = queryset.exclude(pk=request.user.pk)
        if len(others) < len(queryset):
            said = _("Your own second factor was left as it is: change it on the page “Second factor”.")
            self.message_user(request, said, messages.WARNING)
        count = self._each(request, others, _without_factor, _("Second factor reset, all sessions ended."))
        said = ngettext(
            "The second factor of %(count)d person is reset; they set up a new one.",
            "The second factor of %(count)d people is reset; they set up a new one.",
            count,
        )
        self.message_user(request, said % {"count": count})

    @admin.action(description=_("Lift the lock-out of the chosen staff"), permissions=["change"])
    def lift_lock_out(self, request, queryset):
        count = self._each(request, queryset, lock_out.lift, _("Lock-out lifted."))
        said = ngettext(
            "%(count)d person may try the password again.", "%(count)d people may try the password again.", count
        )
        self.message_user(request, said % {"count": count})

    def _each(self, request, queryset, act, note):
        """Do ``act`` with each person of ``queryset`` and note it in their history; return how many they are."""
        with transaction.atomic():
            people = list(queryset)
            for staff in people:
                act(staff)
                self.log_change(request, staff, str(note))
        return len(people)


def _without_factor(staff):
    second_factor.remove(staff)
    sessions.end_all(staff)
