"""What comes back from the page of an inquiry, by the button that was pressed.

Whatever is wrong, the page is shown again with all that was typed and chosen, files included.
"""

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stewardship.clock import day_and_clock
from stewardship.log_in.address import address_of
from stewardship.public_forms import checks, rate_limits
from stewardship.public_forms.same_origin import is_from_own_page
from stewardship.public_forms.stamps import Stamp

from . import attachments, consent_texts, inquiries, resending, shortlist
from .inquiry_form import InquiryForm, LineFormSet
from .inquiry_page import InquiryPage
from .models import Inquiry

SEND = "send"


def answer(request) -> Inquiry | InquiryPage:
    """Do what the form asks for; return the inquiry when it is sent, or was, else the page to show again."""
    stamp = Stamp.read(request.POST.get("stamp", ""))
    action, _colon, target = request.POST.get("act", SEND).partition(":")
    sent = stamp and _sent_with(stamp)
    page = _as_typed(request, action, target, Stamp.new() if sent else stamp)
    if sent and action == SEND:
        if resending.is_same(sent, page, request):
            return sent
        page.problems.append(resending.in_words(sent))
    if not is_from_own_page(request):
        page.problems.append(_("Your browser did not say that this form is ours. Please look at it and send it again."))
        page.status = 403
        return page
    page.problems += attachments.receive(
        request.FILES.getlist("files"), token=page.stamp.token, address=_address(request)
    )
    if action != SEND:
        return page
    _check(request, page, stamp)
    if page.problems or page.wrong_fields:
        return page
    return _within_limits(request, page) or _send(request, page)


def _sent_with(stamp) -> Inquiry | None:
    return Inquiry.objects.filter(token=stamp.token).first()


def _as_typed(request, action, target, stamp):
    """The page with everything as it came, and with one row, business or file more or less."""
    entries, rows = shortlist.read(request.POST.get("pilih", "")), LineFormSet.typed(request.POST)
    kept = stamp if stamp and not stamp.problem else Stamp.new(stamp.token if stamp else "")
    if action == "drop":
        entries = [entry for entry in entries if entry not in shortlist.read(target)]
        shortlist.remove(request, shortlist.read(target))
    elif action == "add":
        entries += shortlist.read(target)
    elif action == "add_row":
        rows.append({})
    elif action == "remove_row" and target.isdecimal():
        rows = [row for number, row in enumerate(rows) if str(number) != target] or [{}]
    elif action == "remove_file":
        attachments.remove(target, token=kept.token)
    page = InquiryPage(request, entries, kept)
    page.form = InquiryForm.as_typed(request.POST)
    page.lines = LineFormSet.blank(page.words, rows)
    return page


def _check(request, page, stamp):
    """Let the fields say what is wrong with them, and note what is wrong with the whole."""
    page.is_checked = True
    page.form, page.lines = InquiryForm(request.POST), LineFormSet.sent(page.words, request.POST)
    complete = page.form.is_valid() & page.lines.is_valid()
    page.problems += page.lines.non_form_errors()
    if not page.shortlist.businesses:
        page.problems.append(_("No business is on the list. Add at least one; what you have typed stays."))
    if complete and not page.lines.wanted and not page.form.cleaned_data["message"]:
        page.problems.append(_("Please say what you are looking for: in a row above or in the message."))
    page.problems += checks.problems_of(request.POST, stamp=stamp, consent_version=consent_texts.CURRENT)


def _within_limits(request, page) -> Inquiry | InquiryPage | None:
    """Count the inquiry; return the page with what to do when it is one too many.

    Of a button pressed twice the second may be one too many because of the first: that one is returned then.
    """
    free_at = checks.count_sending(request, page.form.cleaned_data["email"])
    if free_at is None or (sent := _sent_with(page.stamp)):
        return None if free_at is None else sent
    said = _("Many inquiries came from you just now. Please send this one after %(time)s, or write to %(email)s.")
    page.problems.append(said % {"time": day_and_clock(free_at), "email": settings.CONTACT_EMAIL})
    page.status = 429
    return page


def _send(request, page) -> Inquiry:
    inquiry = inquiries.send(
        token=page.stamp.token,
        language=get_language(),
        sender=page.form.cleaned_data,
        lines=page.lines.wanted,
        to=page.shortlist,
        consent_version=consent_texts.CURRENT,
    )
    shortlist.remove(request, page.shortlist.entries)
    rate_limits.forget_old()
    return inquiry


def _address(request):
    """Whose tries are counted; those whose address the server does not know count as one."""
    return address_of(request) or "unknown"
