"""Answers to groups, by e-mail or as a ready text for WhatsApp."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from stewardship.admin import Tool
from stewardship.public_forms.fields import OneLineField

from ..visits import answer_texts, steps
from ..visits.sending import office_mail
from ..visits.steps import State, StepRefusedError

LONGEST_SUBJECT, LONGEST_BODY = 200, 4000
SAYS = {
    State.PROPOSED: _("A proposal"),
    State.CONFIRMED: _("The visit is confirmed"),
    State.DECLINED: _("It is not possible"),
}


class Way(models.TextChoices):
    MAIL = "mail", _("By e-mail, sent by the portal")
    WHATSAPP = "whatsapp", _("By WhatsApp, sent by yourself")
    SPOKEN = "spoken", _("By telephone, already told")


class AnswerForm(forms.Form):
    says = forms.ChoiceField(label=_("The answer says"), widget=forms.RadioSelect)
    way = forms.ChoiceField(label=_("How"), widget=forms.RadioSelect)
    subject = OneLineField(
        label=_("Subject"),
        max_length=LONGEST_SUBJECT,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Of the e-mail"),
    )
    body = forms.CharField(
        label=_("Text"),
        max_length=LONGEST_BODY,
        required=False,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_("Plain text. Replace every […] before you send it."),
    )

    def __init__(self, data=None, *, visit, initial=None):
        super().__init__(data, initial=initial)
        self.visit = visit
        following = steps.NEXT[State(visit.state)]
        self.fields["says"].choices = [(state.value, label) for state, label in SAYS.items() if state in following]
        ways = {Way.MAIL: visit.email, Way.WHATSAPP: visit.phone, Way.SPOKEN: True}
        self.fields["way"].choices = [(way.value, way.label) for way, possible in ways.items() if possible]

    def clean_subject(self):
        subject = self.cleaned_data["subject"]
        if self.data.get("way") == Way.MAIL and self.visit.reference not in subject:
            said = _("Please leave %(reference)s in the subject: the office finds the answer by it.")
            raise ValidationError(said, params={"reference": self.visit.reference})
        return subject

    def clean_body(self):
        body = _one_kind_of_line_break(self.cleaned_data["body"])
        if self.data.get("way") == Way.SPOKEN:
            return body
        if not body:
            raise ValidationError(_("Please write the answer."))
        if answer_texts.BLANK in body:
            said = _("There is still %(blank)s in the text. Please write there what is meant.")
            raise ValidationError(said, params={"blank": answer_texts.BLANK})
        return body


class AnswersGroups:
    """The admin of `VisitRequest`: a ready text in the language of the sender, which staff change and send."""

    def extra_urls(self):
        return [self.page("<int:pk>/answer/", self.answer_view, "answer"), *super().extra_urls()]

    def record_tools(self, request, record):
        tools = super().record_tools(request, record)
        if self.has_change_permission(request, record) and steps.may_answer(record):
            tools.append(Tool(_("Answer"), self.page_url("answer", record.pk)))
        return tools

    def answer_view(self, request, pk):
        visit = self.own(request, pk)
        if not steps.may_answer(visit):
            said = _("The visit is closed. Open it again to answer.")
            if visit.anonymised_at:
                said = _("The data of the sender are erased, so nobody can be written to.")
            self.message_user(request, said, messages.WARNING)
            return redirect(self.page_url("change", visit.pk))
        form = self._answer_form(request, visit)
        if form.is_bound and form.is_valid() and self._answered(request, visit, form):
            return redirect(self.page_url("change", visit.pk))
        context = {"title": _("Answer"), "subtitle": visit, "visit": visit, "form": form, "texts": SAYS.items()}
        context["reply_to"] = office_mail(visit.kabupaten)
        return self.render_page(request, "admin/tourism/visit_answer.html", record=visit, **context)

    def _answer_form(self, request, visit):
        """The form as it was posted; with another ready text when a button asked for one."""
        way = Way.MAIL if visit.email else Way.WHATSAPP if visit.phone else Way.SPOKEN
        if request.method != "POST":
            initial = {"says": State.PROPOSED, "way": way, "subject": answer_texts.subject_for(visit)}
            if visit.state == State.CONFIRMED:
                initial["says"] = State.CONFIRMED
            initial["body"] = answer_texts.text_for(visit, initial["says"], by=request.user)
            return AnswerForm(visit=visit, initial=initial)
        wanted = request.POST.get("ready")
        if wanted not in SAYS:
            return AnswerForm(request.POST, visit=visit)
        typed = _one_kind_of_line_break(request.POST.get("body", "")).strip()
        body = _with_text(typed, visit, State(wanted), request.user)
        kept = {name: request.POST.get(name, "") for name in ("way", "subject")}
        return AnswerForm(visit=visit, initial={**kept, "says": wanted, "body": body})

    def _answered(self, request, visit, form):
        cleaned = form.cleaned_data
        mail = {"subject": cleaned["subject"], "body": cleaned["body"]} if cleaned["way"] == Way.MAIL else None
        try:
            steps.answer(visit, State(cleaned["says"]), by=request.user, mail=mail)
        except StepRefusedError as refusal:
            form.add_error(None, str(refusal))
            return False
        self.message_user(request, _said(visit, cleaned))
        return True


def _said(visit, cleaned):
    if cleaned["way"] == Way.MAIL:
        return _("The answer to %(name)s is on its way.") % {"name": visit.name}
    if cleaned["way"] == Way.WHATSAPP:
        url = answer_texts.whatsapp_url(visit, cleaned["body"])
        said = _("Noted as answered. The text still has to be sent:")
        return format_html('{} <a href="{}" rel="noopener">{}</a>', said, url, _("Open WhatsApp with the text"))
    return _("Noted as answered.")


def _one_kind_of_line_break(text):
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _with_text(typed, visit, says, by):
    """The ready text in place of another one that nobody touched; below what somebody typed."""
    text = answer_texts.text_for(visit, says, by=by)
    untouched = {answer_texts.text_for(visit, other, by=by) for other in SAYS}
    return text if not typed or typed in untouched else f"{typed}\n\n{text}"
