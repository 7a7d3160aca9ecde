"""Answers by e-mail from the page of an inquiry, and what became of every message."""

import re

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _

from stewardship.admin.scoped import Tool

from .. import inquiry_replies, reply_texts
from ..inquiries import office_mail
from ..inquiry_steps import StepRefusedError, name_of

LONGEST_SUBJECT, LONGEST_BODY = 200, 10_000
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class ReplyForm(forms.Form):
    subject = forms.CharField(
        label=_("Subject"), max_length=LONGEST_SUBJECT, widget=forms.TextInput(attrs={"class": "vTextField"})
    )
    body = forms.CharField(
        label=_("Text"),
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_("Plain text. Replace every […] before you send it."),
    )

    def __init__(self, data=None, *, part, initial=None):
        super().__init__(data, initial=initial)
        self.part = part

    def clean_subject(self):
        subject = self.cleaned_data["subject"]
        if CONTROL.search(subject):
            raise ValidationError(_("The subject is one line. Please take the line break out."))
        if self.part.inquiry.reference not in subject:
            raise ValidationError(
                _("Please leave %(reference)s in the subject: the office finds the answer by it."),
                params={"reference": self.part.inquiry.reference},
            )
        return subject

    def clean_body(self):
        body = one_kind_of_line_break(self.cleaned_data["body"])
        if reply_texts.BLANK in body:
            raise ValidationError(
                _("There is still %(blank)s in the text. Please write there what is meant."),
                params={"blank": reply_texts.BLANK},
            )
        return body


class RepliesByMail:
    """An admin whose inquiries are answered by mail; messages that were given up are sent again."""

    def extra_urls(self):
        return [
            self.page("<path:pk>/reply/", self.reply_view, "reply"),
            self.page("<path:pk>/mails/<int:number>/retry/", self.retry_view, "retry"),
            *super().extra_urls(),
        ]

    def record_tools(self, request, record):
        tools = super().record_tools(request, record)
        if self.has_change_permission(request, record) and inquiry_replies.may_reply(record):
            tools.insert(0, Tool(_("Answer by e-mail"), self.page_url("reply", record.pk)))
        return tools

    def page_parts(self, request, part):
        may_change = self.has_change_permission(request, part)
        mails = [
            (
                mail,
                mail.written_by and name_of(mail.written_by),
                self.page_url("retry", part.pk, mail.pk) if may_change and mail.can_be_retried else "",
            )
            for mail in inquiry_replies.mails_of(part).select_related("written_by")
        ]
        reply_url = self.page_url("reply", part.pk) if may_change and inquiry_replies.may_reply(part) else ""
        return {**super().page_parts(request, part), "mails": mails, "reply_url": reply_url}

    def reply_view(self, request, pk):
        """A ready text in the buyer's language, which staff change and send."""
        part = self.own(request, pk)
        if not inquiry_replies.may_reply(part):
            said = _("The data of the sender are erased, so nobody can be written to.")
            self.message_user(request, said, messages.WARNING)
            return redirect(self.page_url("change", part.pk))
        form = self._reply_form(request, part)
        if form.is_bound and form.is_valid() and self._replied(request, part, form):
            return redirect(self.page_url("change", part.pk))
        return self._reply_page(request, part, form)

    def _reply_page(self, request, part, form):
        context = {
            "title": _("Answer by e-mail"),
            "subtitle": part,
            "inquiry": part.inquiry,
            "form": form,
            "texts": [(code, label) for code, (label, _paragraphs) in reply_texts.TEXTS.items()],
            "reply_to": office_mail(part.kabupaten),
        }
        return self.render_page(request, "admin/exporters/inquiry_reply.html", record=part, **context)

    def retry_view(self, request, pk, number):
        part = self.own(request, pk)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        mail = get_object_or_404(inquiry_replies.mails_of(part), pk=number)
        try:
            inquiry_replies.retry(mail, part, by=request.user)
        except StepRefusedError as refusal:
            self.message_user(request, str(refusal), messages.WARNING)
        else:
            self.message_user(request, _("The message is on its way again."))
        return redirect(self.page_url("change", part.pk))

    def _reply_form(self, request, part):
        """The form as it was posted; with a ready text more when a button asked for one."""
        if request.method != "POST":
            first = "received" if part.first_answered_at is None else "offer"
            text = reply_texts.text_for(part, first, by=request.user)
            return ReplyForm(part=part, initial={"subject": reply_texts.subject_for(part), "body": text})
        wanted = request.POST.get("ready")
        if wanted not in reply_texts.TEXTS:
            return ReplyForm(request.POST, part=part)
        typed = one_kind_of_line_break(request.POST.get("body", "")).strip()
        body = _with_text(typed, part, wanted, request.user)
        return ReplyForm(part=part, initial={"subject": request.POST.get("subject", ""), "body": body})

    def _replied(self, request, part, form):
        try:
            inquiry_replies.reply(part, by=request.user, **form.cleaned_data)
        except StepRefusedError as refusal:
            form.add_error(None, str(refusal))
            return False
        said = _("The answer to %(name)s is on its way.") % {"name": part.inquiry.name}
        self.message_user(request, said)
        return True


def one_kind_of_line_break(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _with_text(typed, part, code, by):
    """The ready text in place of another one that nobody touched; below what somebody typed."""
    text = reply_texts.text_for(part, code, by=by)
    untouched = {reply_texts.text_for(part, other, by=by) for other in reply_texts.TEXTS}
    return text if not typed or typed in untouched else f"{typed}\n\n{text}"
