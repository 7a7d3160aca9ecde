"""What comes back from the form of a training. Whatever is wrong, it is shown again with all that was typed."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from stewardship.public_forms import checks, rate_limits
from stewardship.public_forms.same_origin import is_from_own_page
from stewardship.public_forms.stamps import Stamp

from ..models import Application, Training
from . import applications, consent_texts
from .application_form import ApplicationForm
from .application_page import ApplicationPage


def answer(request, training: Training) -> Application | ApplicationPage:
    """Take the form; return the application when it is sent, or was, else the page to show again."""
    stamp = Stamp.read(request.POST.get("stamp", ""))
    sent = stamp and Application.objects.filter(token=stamp.token, training=training).first()
    page = ApplicationPage(training, ApplicationForm(request.POST, training=training), _next_stamp(stamp, sent))
    page.is_checked = True
    if sent and _is_same(page.form, sent):
        return sent
    if sent:
        page.problems.append(_in_words(sent))
    elif not is_from_own_page(request):
        page.problems.append(_("Your browser did not say that this form is ours. Please look at it and send it again."))
        page.status = 403
    else:
        page.problems += checks.problems_of(request.POST, stamp=stamp, consent_version=consent_texts.CURRENT)
    if not page.form.is_valid() or page.problems:
        return page
    return _within_limits(request, page) or _send(page)


def was_in_time(request, training: Training) -> bool:
    """Whether the form was opened while applications were: who began before midnight may finish."""
    stamp = Stamp.read(request.POST.get("stamp", ""))
    if stamp is None or not training.opens_on:
        return False
    opened = datetime.fromtimestamp(stamp.made_at, tz=timezone.get_current_timezone()).date()
    return training.opens_on <= opened <= training.closes_on and not stamp.problem


def _next_stamp(stamp, sent):
    """The stamp that the page has when it is shown again: of the same form, unless that one was sent."""
    if sent:
        return Stamp.new()
    return stamp if stamp and not stamp.problem else Stamp.new(stamp.token if stamp else "")


def _is_same(form, sent):
    """Whether the form says nothing that ``sent`` does not: pressed twice."""
    return form.is_valid() and all(form.cleaned_data[column] == getattr(sent, column) for column in applications.TYPED)


def _in_words(sent):
    said = _(
        "This form was sent before, as %(reference)s; what you changed since then was not. Send it again only for "
        "another person. To change the first one, write to %(email)s."
    )
    return said % {"reference": sent.reference, "email": settings.CONTACT_EMAIL}


def _within_limits(request, page) -> Application | ApplicationPage | None:
    """Count the application; return the page with what to do when it is one too many."""
    free_at = checks.count_sending(request, str(page.form.cleaned_data["phone"]))
    if free_at is None:
        return None
    # Of a button pressed twice the second may be one too many because of the first.
    if sent := Application.objects.filter(token=page.stamp.token).first():
        return sent
    said = _("Many applications came from you just now. Please send this one after %(time)s, or write to %(email)s.")
    time = date_format(timezone.localtime(free_at), "j F H:i")
    page.problems.append(said % {"time": time, "email": settings.CONTACT_EMAIL})
    page.status = 429
    return page


def _send(page) -> Application:
    sent = applications.send(page.training, token=page.stamp.token, cleaned=page.form.cleaned_data)
    rate_limits.forget_old()
    return sent
