"""Certificates of a training: issued, printed and revoked; and the list of all of them."""

import io

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from artisans.catalogue.typesetting import PressBusyError
from stewardship.admin import StaffScopedAdmin, Tool

from ..models import Certificate, Participation
from ..trainings import certificate_check, certificate_sheets, certificates


class RevokeForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("For the office. The public reads only that it is revoked, and since when."),
    )


class CertificateDesk:
    def extra_urls(self):
        return [
            self.page("<path:pk>/certificates/", self.certificates_view, "certificates"),
            self.page("<path:pk>/certificates.pdf", self.certificates_file, "certificates_file"),
            self.page("<path:pk>/certificates/<int:number>/revoke/", self.revoke_view, "revoke"),
            self.page("<path:pk>/certificates/<int:number>/anew/", self.anew_view, "certificate_anew"),
            *super().extra_urls(),
        ]

    def record_tools(self, request, record):
        tools = super().record_tools(request, record)
        if _may(request, "view"):
            tools.append(Tool(gettext_lazy("Certificates"), self.page_url("certificates", record.pk)))
        return tools

    def certificates_view(self, request, pk):
        """List them; issue those that are missing."""
        training = self._training_of_certificates(request, pk, "add" if request.method == "POST" else "view")
        if request.method == "POST":
            issued = certificates.issue_all(training, by=request.user)
            said = ngettext("%(count)d certificate is issued.", "%(count)d certificates are issued.", len(issued))
            self.log_change(request, training, said % {"count": len(issued)})
            self.message_user(request, said % {"count": len(issued)}, messages.SUCCESS)
            return redirect(self.page_url("certificates", training.pk))
        return self.render_page(
            request,
            "admin/programmes/certificates.html",
            title=_("Certificates"),
            subtitle=training,
            record=training,
            rows=_rows(training),
            missing=certificates.without_any(training).count(),
            file_url=self.page_url("certificates_file", training.pk),
            may_issue=_may(request, "add") and self.has_change_permission(request, training),
            may_revoke=_may(request, "change") and self.has_change_permission(request, training),
        )

    def certificates_file(self, request, pk):
        """All valid ones in one PDF, or the one that ``kode`` names; in Indonesian, as they are handed over."""
        training = self._training_of_certificates(request, pk, "view")
        rows = _of(training).filter(revoked_on=None)
        if code := request.GET.get("kode"):
            rows = rows.filter(code=certificates.read_code(code))
        chosen = list(rows)
        if not chosen:
            raise Http404
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        try:
            with translation.override("id"):
                made = certificate_sheets.made(training, chosen)
        except PressBusyError:
            self.message_user(request, _("Another file is being made. Try again in a minute."), messages.WARNING)
            return redirect(self.page_url("certificates", training.pk))
        return _as_download(made, training)

    def revoke_view(self, request, pk, number):
        training = self._training_of_certificates(request, pk, "change")
        certificate = _one_of(training, number)
        form = RevokeForm(request.POST or None)
        if request.method == "POST" and form.is_valid() and self._revoked(request, certificate, form):
            return redirect(self.page_url("certificates", training.pk))
        question = _("Revoke the certificate of %(name)s?") % {"name": certificate.participation.artisan}
        step = {"label": _("Revoke"), "question": question}
        return self.render_page(
            request, "admin/stewardship/step.html", title=_("Revoke"), record=training, step=step, form=form, gaps=[]
        )

    def _revoked(self, request, certificate, form):
        try:
            certificates.revoke(certificate, reason=form.cleaned_data["reason"])
        except certificates.CertificateRefusedError as refusal:
            form.add_error(None, str(refusal))
            return False
        said = _("Certificate %(code)s is revoked.") % {"code": certificate.code}
        self.log_change(request, certificate.participation.training, said)
        self.message_user(request, said, messages.SUCCESS)
        return True

    def anew_view(self, request, pk, number):
        """Issue another one in place of a revoked one: the revoked one stays revoked."""
        training = self._training_of_certificates(request, pk, "add")
        former = _one_of(training, number)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            issued = certificates.issue(former.participation, by=request.user)
        except certificates.CertificateRefusedError as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            said = _("Certificate %(code)s is valid for %(name)s.")
            said %= {"code": issued.code, "name": former.participation.artisan}
            self.log_change(request, training, said)
            self.message_user(request, said, messages.SUCCESS)
        return redirect(self.page_url("certificates", training.pk))

    def _training_of_certificates(self, request, pk, right):
        training = self.own(request, pk, "view" if right == "view" else "change")
        if not _may(request, right):
            raise PermissionDenied
        return training


def _may(request, right):
    return request.user.has_perm(f"programmes.{right}_certificate")


def _of(training):
    rows = Certificate.objects.filter(participation__training=training)
    rows = rows.select_related("participation__artisan__producer", "participation__training__kabupaten", "issued_by")
    return rows.order_by("participation__artisan__name", "pk")


def _one_of(training, number):
    certificate = _of(training).filter(pk=number).first()
    if certificate is None:
        raise Http404
    return certificate


def _rows(training):
    """(Certificate, address to check it, whether another one can be issued in its place)."""
    rows = list(_of(training))
    certified = {row.participation_id for row in rows if row.is_valid}
    return [
        (
            row,
            certificate_check.address_for(row),
            row.participation_id not in certified and row.participation.outcome == Participation.Outcome.COMPLETED,
        )
        for row in rows
    ]


def _as_download(made, training):
    filename = f"sertifikat-{training.slug}-{timezone.localdate().isoformat()}.pdf"
    # Only of what can be read Django tells the name.
    response = FileResponse(io.BytesIO(made), as_attachment=True, filename=filename, content_type="application/pdf")
    response["Cache-Control"] = "private, no-store"
    return response


class ValidFilter(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("valid", _("valid")), ("revoked", _("revoked"))]

    def queryset(self, request, queryset):
        if self.value() in ("valid", "revoked"):
            return queryset.filter(revoked_on__isnull=self.value() == "valid")
        return queryset


@admin.register(Certificate)
class CertificateAdmin(StaffScopedAdmin):
    """All certificates of the own kabupaten, for looking one up; they are issued and revoked at their training."""

    list_display = ["code", "person", "training", "issued_on", "state"]
    list_filter = [ValidFilter, ("participation__training", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["participation__artisan", "participation__training"]
    search_fields = ["code", "participation__artisan__name", "participation__training__name"]
    search_help_text = gettext_lazy("Code, name or training, for example: 7K3M-9QXD-0TVW")
    ordering = ["-issued_on", "-pk"]
    show_full_result_count = False
    fields = readonly_fields = [
        "code",
        "person",
        "training",
        "issued_on",
        "issued_by",
        "revoked_on",
        "revoked_reason",
        "address",
    ]
    actions = None

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    @admin.display(description=gettext_lazy("artisan"), ordering="participation__artisan__name")
    def person(self, certificate):
        return certificate.participation.artisan

    @admin.display(description=gettext_lazy("training"), ordering="participation__training__name")
    def training(self, certificate):
        return certificate.participation.training

    @admin.display(description=gettext_lazy("state"))
    def state(self, certificate):
        word, badge = (_("valid"), "badge ok") if certificate.is_valid else (_("revoked"), "badge sample")
        return format_html('<span class="{}">{}</span>', badge, word)

    @admin.display(description=gettext_lazy("address to check it"))
    def address(self, certificate):
        url = certificate_check.address_for(certificate)
        return format_html('<a href="{}">{}</a>', url, url)
