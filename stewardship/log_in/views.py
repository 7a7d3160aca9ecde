"""The pages of the log-in. Each takes the admin site it belongs to (`site.SafeLogIn`)."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import LoginView
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_otp import login as note_device
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from . import pending, second_factor, sessions
from .forms import CodeForm, EnrolForm, PasswordForm
from .qr_code import QrCode

ENROLLING = "log_in_enrolling"
"""In the session: the secret of an app that has not yet shown a code."""

FRESH_CODES = "log_in_fresh_codes"
"""In the session: recovery codes until somebody says that they have kept them."""


class PasswordView(LoginView):
    """The first step: name and password. Who is logged in is decided after the second."""

    site = None
    authentication_form = PasswordForm
    template_name = "admin/log_in/frame.html"

    def form_valid(self, form):
        return HttpResponseRedirect(self.site.after_password(self.request, form.get_user()))


def second_step(site, request):
    """Ask whoever gave the right password for the code of the second factor."""
    staff = pending.staff_of(request)
    if staff is None or not staff.has_second_factor:
        return _back_to_the_password(site, request)
    form = CodeForm(staff, request.POST or None)
    if form.is_valid():
        pending.complete(request, staff, form.device)
        _warn_of_few_codes(request, form.device)
        return HttpResponseRedirect(site.destination(request))
    return site.show(request, "admin/log_in/second_step.html", title=_("Second step"), form=form)


def _back_to_the_password(site, request):
    if not site.has_permission(request):
        messages.info(request, _("Please begin with your name and password."))
    return HttpResponseRedirect(site.step("login", site.destination(request)))


def _warn_of_few_codes(request, device):
    if isinstance(device, StaticDevice):
        left = second_factor.recovery_codes_left(request.user)
        said = ngettext(
            "This recovery code is used up. You have %(count)d left.",
            "This recovery code is used up. You have %(count)d left.",
            left,
        )
        messages.warning(request, said % {"count": left})


def enrol(site, request):
    """Show a new secret as a QR code and make the app that knows it the second factor.

    Before the log-in this is open to whoever has no second factor yet: the password alone must not
    replace one. Afterwards the present one has to be shown (`EnrolForm`).
    """
    staff = request.user if site.has_permission(request) else pending.staff_of(request)
    if staff is None or (staff.has_second_factor and not site.has_permission(request)):
        return _back_to_the_password(site, request)
    key = request.session.setdefault(ENROLLING, second_factor.new_key())
    form = EnrolForm(staff, key, request.POST or None)
    if form.is_valid():
        return _enrolled(site, request, staff, form.device)
    address = second_factor.address_for_apps(staff, key)
    return site.show(
        request,
        "admin/log_in/enrol.html",
        title=_("Set up the second factor"),
        form=form,
        address=address,
        qr_code=QrCode.of(address),
        secret=second_factor.readable(key),
        is_first=not staff.has_second_factor,
        is_required=settings.REQUIRE_2FA,
    )


def _enrolled(site, request, staff, device):
    """Let in whoever set up an app, end their other sessions, show the recovery codes."""
    del request.session[ENROLLING]
    if request.user.is_authenticated:
        note_device(request, device)
        sessions.end_others(request)
    else:
        sessions.end_all(staff)
        pending.complete(request, staff, device)
    request.session[FRESH_CODES] = second_factor.new_recovery_codes(staff)
    return HttpResponseRedirect(site.step("recovery_codes", site.destination(request)))


def recovery_codes(site, request):
    """Show new recovery codes until their owner says that they have kept them, then never again."""
    codes = request.session.get(FRESH_CODES)
    if request.method == "POST" or not codes:
        request.session.pop(FRESH_CODES, None)
        return HttpResponseRedirect(site.destination(request) if codes else site.step("second_factor"))
    return site.show(request, "admin/log_in/recovery_codes.html", title=_("Your recovery codes"), codes=codes)


def second_factor_page(site, request):
    """What stands between a stranger and the log-in of who asks, and what they can do about it."""
    return site.show(
        request,
        "admin/log_in/second_factor.html",
        title=_("Second factor"),
        device=TOTPDevice.objects.filter(user=request.user, confirmed=True).first(),
        codes_left=second_factor.recovery_codes_left(request.user),
        is_required=settings.REQUIRE_2FA,
    )


def new_recovery_codes(site, request):
    form = _code_form(request)
    if form.is_valid():
        request.session[FRESH_CODES] = second_factor.new_recovery_codes(request.user)
        return HttpResponseRedirect(site.step("recovery_codes", site.step("second_factor")))
    return site.show(
        request,
        "admin/log_in/code.html",
        title=_("New recovery codes"),
        form=form,
        question=_("The recovery codes you have now no longer work then."),
        label=_("Make new codes"),
    )


def remove_factor(site, request):
    if settings.REQUIRE_2FA:
        raise PermissionDenied
    form = _code_form(request)
    if form.is_valid():
        second_factor.remove(request.user)
        messages.success(request, _("The second factor is removed. Your password alone lets you in."))
        return HttpResponseRedirect(site.step("second_factor"))
    return site.show(
        request,
        "admin/log_in/code.html",
        title=_("Remove the second factor"),
        form=form,
        question=_("Your password alone would let you in, and whoever learns it."),
        label=_("Remove it"),
    )


def _code_form(request):
    if not request.user.has_second_factor:
        raise PermissionDenied
    return CodeForm(request.user, request.POST or None)


def log_out_everywhere(site, request):
    """End every session of who asks, this one too; a link followed to here ends none."""
    if request.method != "POST":
        return HttpResponseRedirect(site.step("second_factor"))
    sessions.end_all(request.user)
    logout(request)
    messages.success(request, _("You are logged out on every device."))
    return HttpResponseRedirect(site.step("login"))
