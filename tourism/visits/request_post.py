"""What comes back from the page of a group visit. Whatever is wrong, it is shown again with all that was typed."""

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stewardship.clock import day_and_clock
from stewardship.public_forms import checks, rate_limits
from stewardship.public_forms.same_origin import is_from_own_page
from stewardship.public_forms.stamps import Stamp

from ..models import VisitRequest
from . import consent_texts, sending
from .request_form import VisitRequestForm
from .request_page import VisitPage


def answer(request) -> VisitRequest | VisitPage:
    """Take the form; return the request when it is sent, or was, else the page to show again."""
    stamp = Stamp.read(request.POST.get("stamp", ""))
    sent = stamp and VisitRequest.objects.filter(token=stamp.token).first()
    form = VisitRequestForm(request.POST, named=request.POST.getlist("producers"))
    page = VisitPage(form, _next_stamp(stamp, sent))
    page.is_checked = True
    if sent and _is_same(form, sent):
        return sent
    if sent:
        page.problems.append(_in_words(sent))
    elif not is_from_own_page(request):
        page.problems.append(_("Your browser did not say that this form is ours. Please look at it and send it again."))
        page.status = 403
    else:
        page.problems += checks.problems_of(request.POST, stamp=stamp, consent_version=consent_texts.CURRENT)
    if not form.is_valid() or page.problems:
        return page
    return _within_limits(request, page) or _send(page)


def _next_stamp(stamp, sent):
    """The stamp that the page has when it is shown again: of the same form, unless that one was sent."""
    if sent:
        return Stamp.new()
    return stamp if stamp and not stamp.problem else Stamp.new(stamp.token if stamp else "")


def _is_same(form, sent):
    """Whether the form says nothing that ``sent`` does not: pressed twice."""
    if not form.is_valid():
        return False
    same = all(form.cleaned_data[column] == getattr(sent, column) for column in sending.SENDER)
    return same and set(form.cleaned_data["producers"]) == set(sent.producers.all())


def _in_words(sent):
    said = _(
        "This form was sent before, as %(reference)s; what you changed since then was not. Send it again only if you "
        "want a second visit. To change the first one, write to %(email)s."
    )
    return said % {"reference": sent.reference, "email": settings.CONTACT_EMAIL}


def _within_limits(request, page) -> VisitRequest | VisitPage | None:
    """Count the request; return the page with what to do when it is one too many."""
    cleaned = page.form.cleaned_data
    free_at = checks.count_sending(request, cleaned["email"], str(cleaned["phone"] or ""))
    if free_at is None:
        return None
    # Of a button pressed twice the second may be one too many because of the first.
    if sent := VisitRequest.objects.filter(token=page.stamp.token).first():
        return sent
    said = _("Many requests came from you just now. Please send this one after %(time)s, or write to %(email)s.")
    page.problems.append(said % {"time": day_and_clock(free_at), "email": settings.CONTACT_EMAIL})
    page.status = 429
    return page


def _send(page) -> VisitRequest:
    sent = sending.send(
        token=page.stamp.token,
        language=get_language(),
        cleaned=page.form.cleaned_data,
        consent_version=consent_texts.CURRENT,
    )
    rate_limits.forget_old()
    return sent
