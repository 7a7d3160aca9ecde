"""Erasing the data of a person: the page that asks twice, and the certificates of what was done."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import erasure
from ..models import ErasureCertificate
from .scoped import StaffScopedAdmin, Tool

CERTIFICATE = "admin:stewardship_erasurecertificate_paper"


class EraseForm(forms.Form):
    requested_on = forms.DateField(
        label=_("Requested on"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("Day on which the person asked for it."),
    )
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=200, help_text=_("Stands on the certificate. Name nobody.")
    )
    new_name = forms.CharField(
        label=_("New business name"),
        required=False,
        max_length=120,
        help_text=_("Only when the present name is that of a person. It changes the address of the page as well."),
    )
    confirmed = forms.CharField(label=_("Name of the record"), help_text=_("Type it to confirm, or type its number."))

    def __init__(self, record, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.record = record
        self.fields["confirmed"].widget.attrs["autocomplete"] = "off"
        if record.name_after_erasure:
            del self.fields["new_name"]

    def clean_requested_on(self):
        day = self.cleaned_data["requested_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day has not come yet. Please give the day of the request."))
        return day

    def clean_confirmed(self):
        typed = " ".join(self.cleaned_data["confirmed"].split()).casefold()
        if typed not in (" ".join(str(self.record).split()).casefold(), str(self.record.pk)):
            message = _("This is not the record. Type “%(name)s” or %(number)s.")
            raise ValidationError(message, params={"name": self.record, "number": self.record.pk})
        return typed

    def arguments(self):
        return {name: value for name, value in self.cleaned_data.items() if name != "confirmed"}


class ErasesPersons:
    """An admin of records whose personal data can be erased for good."""

    def extra_urls(self):
        return [self.page("<path:pk>/erase/", self.erase_view, "erase"), *super().extra_urls()]

    def record_tools(self, request, record):
        tools = super().record_tools(request, record)
        if record.personal_fields and self._may_erase(request, record):
            tools.append(Tool(_("Erase personal data"), self.page_url("erase", record.pk), seldom=True))
        return tools

    def erase_view(self, request, pk):
        """Show what would go and what stays; erase when that is confirmed; end on the certificate."""
        record = self.own(request, pk)
        if not record.personal_fields or not self._may_erase(request, record):
            raise PermissionDenied
        form = EraseForm(record, request.POST if request.method == "POST" else None)
        answer = self._erase_confirmed(request, record, form) if form.is_valid() else None
        return answer or self._ask_before_erasing(request, record, form)

    def _erase_confirmed(self, request, record, form):
        """Erase, and lead on to the certificate; None when the form has to be corrected."""
        try:
            certificate = erasure.erase(record, by=request.user, **form.arguments())
        except ValidationError as error:
            form.add_error(None, error)
            return None
        except erasure.NothingToEraseError:
            self.message_user(request, _("No personal data were left. Nothing was changed."), messages.WARNING)
            certificate = erasure.certificates_of(record).first()
        if certificate is None:
            return redirect(self.page_url("change", record.pk))
        return HttpResponseRedirect(reverse(CERTIFICATE, args=[certificate.pk], current_app=self.admin_site.name))

    def _ask_before_erasing(self, request, record, form):
        removed = erasure.rehearse(record, by=request.user, requested_on=timezone.localdate())
        return self.render_page(
            request,
            "admin/stewardship/erase.html",
            title=_("Erase personal data"),
            subtitle=record,
            record=record,
            form=form,
            removed=erasure.described(removed),
            hints=record.erasure_hints(),
            certificates=erasure.certificates_of(record),
        )

    def _may_erase(self, request, record):
        return request.user.has_perm("stewardship.erase_person") and self.has_change_permission(request, record)


@admin.register(ErasureCertificate)
class ErasureCertificateAdmin(StaffScopedAdmin):
    """Certificates are made by an erasure and only read; each is a page to print."""

    list_display = ["number", "subject", "requested_on", "made_at", "made_by"]
    list_select_related = ["content_type", "made_by"]
    search_fields = ["number"]
    date_hierarchy = "made_at"
    fields = readonly_fields = ["number", "subject", "requested_on", "reason", "made_at", "made_by", "counts"]

    def extra_urls(self):
        return [self.page("<path:pk>/paper/", self.paper_view, "paper"), *super().extra_urls()]

    def record_tools(self, request, record):
        return [*super().record_tools(request, record), Tool(_("Page to print"), self.page_url("paper", record.pk))]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def paper_view(self, request, pk):
        certificate = self.own(request, pk, "view")
        return self.render_page(
            request,
            "admin/stewardship/certificate.html",
            title=_("Certificate of erasure %(number)s") % {"number": certificate.number},
            record=certificate,
            removed=erasure.described(certificate.removed),
        )

    @admin.display(description=_("record"))
    def subject(self, certificate):
        return certificate.subject

    @admin.display(description=_("what was removed"))
    def counts(self, certificate):
        return "; ".join(f"{label}: {count}" for label, count in erasure.described(certificate.removed))
