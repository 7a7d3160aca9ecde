"""The steps of an inquiry as buttons of its page: each a small form of its own."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .. import inquiry_steps
from ..inquiry_steps import State, StepRefusedError
from ..models import InquiryPart
from .inquiry_page import steps_of


class StaffChoice(forms.ModelChoiceField):
    def label_from_instance(self, staff):
        return inquiry_steps.name_of(staff)


class StepForm(forms.Form):
    """A step that only has to be confirmed."""

    def __init__(self, data, part):
        super().__init__(data)
        self.part = part

    def arguments(self):
        return dict(self.cleaned_data)


class AssignForm(StepForm):
    to = StaffChoice(
        label=_("Assigned to"), queryset=None, required=False, empty_label=pgettext_lazy("assigned to", "nobody"),
        help_text=_("Staff of this office who may answer inquiries. They are told by mail."),
    )  # fmt: skip

    def __init__(self, data, part):
        super().__init__(data, part)
        self.fields["to"].queryset = inquiry_steps.candidates(part)
        self.initial["to"] = part.assigned_to_id


class AnsweredForm(StepForm):
    answered_at = forms.DateTimeField(
        label=_("Answered on"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("When the buyer got the first answer, for example by telephone or WhatsApp."),
    )

    def __init__(self, data, part):
        super().__init__(data, part)
        self.fields["answered_at"].initial = timezone.localtime

    def clean_answered_at(self):
        moment = self.cleaned_data["answered_at"]
        if moment > timezone.now():
            raise ValidationError(_("This time has not come yet. Please give the time of the answer."))
        # The form knows minutes only.
        if moment < self.part.inquiry.sent_at.replace(second=0, microsecond=0):
            raise ValidationError(_("The inquiry came later than that. Please give the time of the answer."))
        return max(moment, self.part.inquiry.sent_at)


class LostForm(StepForm):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=InquiryPart._meta.get_field("lost_reason").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Why it came to nothing, for example: too dear, delivery too late, no answer, not meant seriously."
        ),
    )


class ReopenForm(StepForm):
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=200, widget=forms.Textarea(attrs={"rows": 3})
    )


@dataclass(frozen=True, slots=True)
class Step:
    """A step with its button, its question, and what it leads to: a ``state``, or what the name says."""

    label: str
    question: str
    form: type = StepForm
    state: State | None = None


STEPS = {
    "answered": Step(
        _("Answered elsewhere"), _("The buyer got an answer outside the portal?"), AnsweredForm, State.ANSWERED
    ),
    "offered": Step(_("Offer made"), _("The buyer has an offer?"), state=State.OFFERED),
    "ordered": Step(_("Ordered"), _("The buyer has ordered? The inquiry is closed with it."), state=State.ORDERED),
    "lost": Step(_("Came to nothing"), _("Close it without an order?"), LostForm, State.LOST),
    "reopen": Step(_("Open again"), _("Work on it again?"), ReopenForm),
    "assign": Step(_("Assign"), _("Who answers?"), AssignForm),
}


def offered_steps(part) -> list[str]:
    """Names of the steps that the page offers now, the next ones first."""
    following = inquiry_steps.may_follow(part)
    names = [name for name, step in STEPS.items() if step.state in following]
    if inquiry_steps.may_reopen(part):
        names.append("reopen")
    return [*names, "assign"]


class StepsDesk:
    """An admin whose inquiries are taken, assigned, answered and closed, and tell who did it."""

    def extra_urls(self):
        return [
            self.page("<path:pk>/take/", self.take_view, "take"),
            self.page("<path:pk>/step/<slug:name>/", self.step_view, "step"),
            *super().extra_urls(),
        ]

    def page_parts(self, request, part):
        parts = {**super().page_parts(request, part), "steps": steps_of(part), "next_steps": [], "take_url": ""}
        if self.has_change_permission(request, part):
            urls = [(name, self.page_url("step", part.pk, name)) for name in offered_steps(part)]
            parts["next_steps"] = [(STEPS[name].label, url) for name, url in urls]
            parts["take_url"] = "" if part.assigned_to_id else self.page_url("take", part.pk)
        return parts

    def take_view(self, request, pk):
        part = self.own(request, pk)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            inquiry_steps.take(part, by=request.user)
        except StepRefusedError as refusal:
            self.message_user(request, str(refusal), messages.WARNING)
        else:
            self.message_user(request, _("It is yours to answer."))
        return redirect(self.page_url("change", part.pk))

    def step_view(self, request, pk, name):
        """Ask before a step, take it."""
        part, step = self.own(request, pk), STEPS.get(name)
        if step is None:
            raise Http404
        form = step.form(request.POST if request.method == "POST" else None, part)
        if name not in offered_steps(part):
            said = _("This step does not fit any more: the inquiry is “%(state)s”.") % {
                "state": part.get_state_display()
            }
            self.message_user(request, said, messages.WARNING)
            return redirect(self.page_url("change", part.pk))
        if form.is_valid() and self._took_step(request, part, name, form):
            return redirect(self.page_url("change", part.pk))
        context = {"title": step.label, "subtitle": part, "step": step, "form": form, "gaps": []}
        return self.render_page(request, "admin/stewardship/step.html", record=part, **context)

    def _took_step(self, request, part, name, form):
        step = STEPS[name]
        try:
            if step.state:
                inquiry_steps.move(part, step.state, by=request.user, **form.arguments())
            else:
                {"reopen": inquiry_steps.reopen, "assign": inquiry_steps.assign}[name](
                    part, by=request.user, **form.arguments()
                )
        except StepRefusedError as refusal:
            form.add_error(None, str(refusal))
            return False
        self.message_user(request, _("%(step)s: %(record)s") % {"step": step.label, "record": part})
        return True
