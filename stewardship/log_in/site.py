from functools import partial, update_wrapper
from urllib.parse import urlencode

from django.contrib.admin import AdminSite
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_not_required
from django.db.models.base import ModelBase
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters

from . import pending, second_factor, views

NO_ADMIN_FOR = {"axes", "otp_static", "otp_totp"}
"""Apps whose tables hold secrets and addresses: what a superuser does with them stands in `StaffAdmin`."""


class SafeLogIn(AdminSite):
    """An admin site where a log-in is whole after its second step only."""

    def has_permission(self, request):
        return super().has_permission(request) and second_factor.lets_in(request.user)

    def register(self, model_or_iterable, admin_class=None, **options):
        models = [model_or_iterable] if isinstance(model_or_iterable, ModelBase) else model_or_iterable
        wanted = [model for model in models if model._meta.app_label not in NO_ADMIN_FOR]
        super().register(wanted, admin_class, **options)

    def get_urls(self):
        return [
            path("login/second_step/", self._before_log_in(views.second_step), name="second_step"),
            path("second_factor/enrol/", self._before_log_in(views.enrol), name="enrol"),
            path("second_factor/", self._after_log_in(views.second_factor_page), name="second_factor"),
            path("second_factor/codes/", self._after_log_in(views.recovery_codes), name="recovery_codes"),
            path("second_factor/codes/new/", self._after_log_in(views.new_recovery_codes), name="new_recovery_codes"),
            path("second_factor/remove/", self._after_log_in(views.remove_factor), name="remove_second_factor"),
            path("logout/everywhere/", self._after_log_in(views.log_out_everywhere), name="log_out_everywhere"),
            *super().get_urls(),
        ]

    def _before_log_in(self, view):
        """A page that decides itself who may see it: whoever gave the password."""
        whole = update_wrapper(partial(view, self), view)
        return login_not_required(never_cache(csrf_protect(sensitive_post_parameters()(whole))))

    def _after_log_in(self, view):
        return self.admin_view(sensitive_post_parameters()(update_wrapper(partial(view, self), view)))

    @method_decorator(never_cache)
    @login_not_required
    def login(self, request, extra_context=None):
        if request.method == "GET" and self.has_permission(request):
            return HttpResponseRedirect(self.destination(request))
        if request.method == "GET" and super().has_permission(request):
            # A log-in from before the second factor was asked for: its password holds, the code is missing.
            return HttpResponseRedirect(self.after_password(request, request.user))
        context = {
            **self.each_context(request),
            "title": _("Log in"),
            "app_path": request.get_full_path(),
            "username": request.user.get_username(),
            REDIRECT_FIELD_NAME: self.destination(request),
            **(extra_context or {}),
        }
        request.current_app = self.name
        return views.PasswordView.as_view(site=self, extra_context=context)(request)

    def after_password(self, request, staff) -> str:
        """Where ``staff``, whose password was right, goes on; without a second factor they are logged in."""
        destination = self.destination(request)
        if not second_factor.is_asked_of(staff):
            pending.complete(request, staff)
            return destination
        pending.begin(request, staff)
        return self.step("second_step" if staff.has_second_factor else "enrol", destination)

    def step(self, name: str, destination: str = "") -> str:
        """The address of a page of the log-in that leads on to ``destination``."""
        url = reverse(f"admin:{name}", current_app=self.name)
        return f"{url}?{urlencode({REDIRECT_FIELD_NAME: destination})}" if destination else url

    def destination(self, request) -> str:
        """The page that was asked for before the log-in when it is one of ours, else the first page."""
        wanted = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME)
        hosts = {request.get_host()}
        is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=hosts, require_https=request.is_secure())
        return wanted if is_ours else reverse("admin:index", current_app=self.name)

    def show(self, request, template, *, title, **context):
        request.current_app = self.name
        return TemplateResponse(request, template, {**self.each_context(request), "title": title, **context})
