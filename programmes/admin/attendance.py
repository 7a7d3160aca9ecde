"""The sheet of a training: who was there on which day, and who completed it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from stewardship.admin import Tool

from ..models import Participation
from ..trainings import attendance


class AttendanceDesk:
    def extra_urls(self):
        return [self.page("<path:pk>/attendance/", self.attendance_view, "attendance"), *super().extra_urls()]

    def record_tools(self, request, record):
        tools = super().record_tools(request, record)
        if _may(request, "view"):
            tools.append(Tool(gettext_lazy("Attendance and outcome"), self.page_url("attendance", record.pk)))
        return tools

    def attendance_view(self, request, pk):
        right = "change" if request.method == "POST" else "view"
        training = self.own(request, pk, right)
        if not _may(request, right):
            raise PermissionDenied
        if request.method == "POST":
            self._keep(request, training)
            return redirect(self.page_url("attendance", training.pk))
        return self.render_page(
            request,
            "admin/programmes/attendance.html",
            title=_("Attendance and outcome"),
            subtitle=training,
            record=training,
            days=attendance.days_of(training),
            lines=attendance.lines_of(training),
            outcomes=Participation.Outcome.choices,
            may_change=_may(request, "change") and self.has_change_permission(request, training),
        )

    def _keep(self, request, training):
        changed = attendance.keep(training, request.POST, by=request.user)
        said = ngettext("%(count)d line of the sheet is changed.", "%(count)d lines of the sheet are changed.", changed)
        if changed:
            self.log_change(request, training, said % {"count": changed})
        self.message_user(request, said % {"count": changed}, messages.SUCCESS)


def _may(request, right):
    return request.user.has_perm(f"programmes.{right}_participation")
