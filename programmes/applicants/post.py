"""What comes back from a form. Whatever is wrong, it is shown again with all that was typed."""

from django.conf import settings
from django.utils.translation import gettext as _

from stewardship.clock import day_and_clock
from stewardship.public_forms import checks
from stewardship.public_forms.same_origin import is_from_own_page
from stewardship.public_forms.stamps import Stamp

from ..models.applicant import Applicant
from .page import ApplicantPage


def answer(request, page: ApplicantPage) -> Applicant | ApplicantPage:
    """Take the form of ``page``; return what is kept when it is sent, or was, else the page to show again."""
    stamp = Stamp.read(request.POST.get("stamp", ""))
    sent = stamp and page.model.objects.filter(token=stamp.token, **page.belongs_to).first()
    page.stamp, page.is_checked = _next_stamp(stamp, sent), True
    if sent and _is_same(page, sent):
        return sent
    if sent:
        page.problems.append(_in_words(sent))
    elif not is_from_own_page(request):
        page.problems.append(_("Your browser did not say that this form is ours. Please look at it and send it again."))
        page.status = 403
    else:
        page.problems += checks.problems_of(request.POST, stamp=stamp, consent_version=page.consent_version)
    if not page.form.is_valid() or page.problems:
        return page
    return _within_limits(request, page) or page.keep()


def _next_stamp(stamp, sent):
    """The stamp that the page has when it is shown again: of the same form, unless that one was sent."""
    if sent:
        return Stamp.new()
    return stamp if stamp and not stamp.problem else Stamp.new(stamp.token if stamp else "")


def _is_same(page, sent):
    """Whether the form says nothing that ``sent`` does not: pressed twice."""
    form = page.form
    return form.is_valid() and all(form.cleaned_data[column] == getattr(sent, column) for column in page.typed)


def _in_words(sent):
    said = _(
        "This form was sent before, as %(reference)s; what you changed since then was not. Send it again only for "
        "another person. To change the first one, write to %(email)s."
    )
    return said % {"reference": sent.reference, "email": settings.CONTACT_EMAIL}


def _within_limits(request, page) -> Applicant | ApplicantPage | None:
    """Count the form; return the page with what to do when it is one too many."""
    free_at = checks.count_sending(request, *page.senders)
    if free_at is None:
        return None
    # Of a button pressed twice the second may be one too many because of the first.
    if sent := page.model.objects.filter(token=page.stamp.token).first():
        return sent
    said = _("Many forms came from you just now. Please send this one after %(time)s, or write to %(email)s.")
    page.problems.append(said % {"time": day_and_clock(free_at), "email": settings.CONTACT_EMAIL})
    page.status = 429
    return page
