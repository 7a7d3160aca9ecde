"""Consents: beside their record for reading and recording, and the desk where they are withdrawn."""

from pathlib import PurePath

from django import forms
from django.contrib import admin
from django.contrib.auth import get_permission_codename
from django.core.exceptions import FieldDoesNotExist, PermissionDenied, SuspiciousOperation, ValidationError
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .. import consent_desk
from ..models import Consent
from ..private_files import EVIDENCE_TYPES
from .consent_forms import GivenForm, WithdrawForm, proof_field
from .scoped import StaffScoped, Tool


def evidence_url(consent, admin_site):
    record = type(consent)._meta.get_field("record").related_model._meta
    name = f"admin:{record.app_label}_{record.model_name}_evidence"
    return reverse(name, args=[consent.record_id, consent.pk], current_app=admin_site.name)


class ConsentForm(forms.ModelForm):
    """``proof`` stands for the file, which has no address that a form could show."""

    proof = proof_field()

    def save(self, commit=True):
        if self.cleaned_data.get("proof"):
            self.instance.evidence = self.cleaned_data["proof"]
        return super().save(commit)


class ConsentFormSet(forms.BaseInlineFormSet):
    def clean(self):
        """Refuse two live consents for the same in one form; the database knows the saved ones only."""
        super().clean()
        if any(self.errors):
            return
        consents = [form.instance for form in self.forms if form.instance.pk or form.has_changed()]
        live = [(consent.field, consent.purpose) for consent in consents if consent.is_live]
        if len(live) > len(set(live)):
            raise ValidationError(_("A live consent for this field and purpose is already recorded."))


class ConsentInline(StaffScoped, admin.StackedInline):
    """Consents of a record: new ones are added here; what was agreed stays as it was written down."""

    form = ConsentForm
    formset = ConsentFormSet
    extra = 0
    fields = [
        ("field", "purpose"),
        ("channel", "given_on", "text_version"),
        "proof",
        "recorded_by",
        ("withdrawn_at", "withdrawn_by"),
    ]
    readonly_fields = ["recorded_by", "withdrawn_at", "withdrawn_by"]
    can_delete = False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("recorded_by", "withdrawn_by")

    def has_change_permission(self, request, obj=None):
        return False

    @admin.display(description=_("evidence"))
    def proof(self, consent):
        """The file of a consent that is recorded, where a new one has a field to upload it."""
        if not consent.evidence:
            return "–"
        return format_html('<a href="{}">{}</a>', evidence_url(consent, self.admin_site), _("Download"))


class ConsentDesk:
    """An admin of records that persons stand behind: what they agreed to, and its end."""

    @property
    def consent_model(self):
        try:
            return self.model._meta.get_field("consents").related_model
        except FieldDoesNotExist:
            return None

    def extra_urls(self):
        desk = [
            self.page("<path:pk>/consents/", self.consents_view, "consents"),
            self.page("<path:pk>/consents/<int:number>/withdraw/", self.withdraw_view, "withdraw"),
            self.page("<path:pk>/consents/<int:number>/evidence/", self.evidence_view, "evidence"),
        ]
        return [*(desk if self.consent_model else []), *super().extra_urls()]

    def record_tools(self, request, record):
        tools = super().record_tools(request, record)
        if self.consent_model and self._may_on_consents(request, "view"):
            tools.append(Tool(_("Consents"), self.page_url("consents", record.pk)))
        return tools

    def save_formset(self, request, form, formset, change):
        if issubclass(formset.model, Consent):
            for each in formset.extra_forms:
                each.instance.recorded_by = request.user
        super().save_formset(request, form, formset, change)

    def consents_view(self, request, pk):
        """What is agreed and was agreed, and a form to record more."""
        posted = request.method == "POST"
        record = self._agreed_for(request, pk, "add" if posted else "view")
        form = GivenForm(record, request.POST if posted else None, request.FILES if posted else None)
        if posted and form.is_valid() and self._record_given(request, record, form):
            return redirect(self.page_url("consents", record.pk))
        return self._consents_page(request, record, form)

    def _consents_page(self, request, record, form):
        return self.render_page(
            request,
            "admin/stewardship/consents.html",
            title=_("Consents"),
            subtitle=record,
            record=record,
            form=form,
            purposes=Consent.Purpose,
            matrix=self._with_addresses(consent_desk.matrix(record)),
            tasks=consent_desk.tasks_of(record).open(),
            may_add=self._may_on_consents(request, "add"),
            may_withdraw=self._may_on_consents(request, "change"),
            may_see_tasks=request.user.has_perm("stewardship.view_withdrawaltask"),
        )

    def _record_given(self, request, record, form):
        with self.changing(self.model._default_manager.filter(pk=record.pk)):
            given = form.give(by=request.user)
        if given:
            count = len(form.cleaned_data["what"])
            said = ngettext("%(count)d consent recorded.", "%(count)d consents recorded.", count)
            self.message_user(request, said % {"count": count})
        return given

    def _with_addresses(self, matrix):
        """The cells with the addresses that a template cannot make of them."""
        for _field, cells in matrix:
            for consent in (each for cell in cells for each in (cell.live, *cell.past) if each):
                consent.withdraw_url = self.page_url("withdraw", consent.record_id, consent.pk)
                consent.evidence_url = evidence_url(consent, self.admin_site) if consent.evidence else ""
        return matrix

    def withdraw_view(self, request, pk, number):
        """Ask before a consent ends, end it, say what is left to do."""
        record = self._agreed_for(request, pk, "change")
        consent = get_object_or_404(record.consents, pk=number)
        form = WithdrawForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            with self.changing(self.model._default_manager.filter(pk=record.pk)):
                task = consent_desk.withdraw(consent, by=request.user, reason=form.cleaned_data["reason"])
            self.message_user(request, self._said_of_withdrawal(task))
            return redirect(self.page_url("consents", record.pk))
        context = {"consent": consent, "form": form, "desk_url": self.page_url("consents", record.pk)}
        context |= {"title": _("Withdraw a consent"), "subtitle": record}
        return self.render_page(request, "admin/stewardship/withdraw.html", record=record, **context)

    def _said_of_withdrawal(self, task):
        if task is None:
            return _("This consent had been withdrawn before. Nothing was changed.")
        url = reverse("admin:stewardship_withdrawaltask_change", args=[task.pk], current_app=self.admin_site.name)
        said = _("The public no longer sees it. Within 72 hours there is more to do:")
        return format_html('{} <a href="{}">{}</a>', said, url, _("checklist"))

    def evidence_view(self, request, pk, number):
        """Hand out the file of a consent, to be saved and not to be opened in the browser."""
        record = self._agreed_for(request, pk, "view")
        consent = get_object_or_404(record.consents, pk=number)
        kind = PurePath(consent.evidence.name or "").suffix.lower()
        try:
            file = consent.evidence.open()
        except (ValueError, OSError, SuspiciousOperation):  # none; not on the disk; a name outside the folder
            return self._evidence_missing(request, record)
        return FileResponse(
            file,
            as_attachment=True,
            filename=f"consent-{consent.pk}{kind if kind in EVIDENCE_TYPES else ''}",
            content_type=EVIDENCE_TYPES.get(kind, "application/octet-stream"),
            headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store, private"},
        )

    def _evidence_missing(self, request, record):
        page = self.render_page(
            request,
            "admin/stewardship/evidence_missing.html",
            title=_("The file is not there"),
            record=record,
            desk_url=self.page_url("consents", record.pk),
        )
        page.status_code = 404
        return page

    def _agreed_for(self, request, pk, right):
        """The record ``pk``; 404 outside the own kabupaten, 403 without the ``right`` to its consents."""
        record = self.own(request, pk, "view")
        if not self._may_on_consents(request, right):
            raise PermissionDenied
        return record

    def _may_on_consents(self, request, right):
        options = self.consent_model._meta
        return request.user.has_perm(f"{options.app_label}.{get_permission_codename(right, options)}")
