"""The page of one inquiry: it reads like a letter, with what the office did beside it."""

from datetime import timedelta

from django.http import HttpResponseNotAllowed
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import answer_time, consent_texts
from ..anonymising import KEPT
from ..inquiry_steps import name_of
from ..models import Inquiry
from .inquiry_list import answer_in_words


class InquiryPage:
    """The page of an `InquiryPart` admin: read here, changed by steps only.

    A mixin adds its piece in `page_parts`; the template `inquiry.html` knows where it stands.
    """

    change_form_template = "admin/exporters/inquiry.html"
    fields = []

    def page_parts(self, request, part) -> dict:
        """What the page of ``part`` shows, by the names that its templates use."""
        inquiry = part.inquiry
        now = timezone.now()
        return {
            "part": part,
            "inquiry": inquiry,
            "lines": _wanted(part),
            "recipients": [(row.business, self._form_of(request, row.business)) for row in _recipients(part)],
            "other_offices": list(
                inquiry.parts.exclude(pk=part.pk).order_by("kabupaten").values_list("kabupaten__name", flat=True)
            ),
            "consent_text": _consent_text(inquiry),
            "answerer": name_of(part.assigned_to) if part.assigned_to else "",
            "answer_said": answer_in_words(part),
            # What is due at midnight is due on the day before it, as people say it.
            "answer_due": answer_time.due_at(inquiry.sent_at) - timedelta(seconds=1),
            "answer_overdue": inquiry.sent_at < answer_time.overdue_limit(now),
            "goal_days": answer_time.GOAL_DAYS,
            "data_until": part.closed_at and part.closed_at + KEPT,
        }

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if request.method == "POST":  # nothing of it is a form
            self.own(request, object_id, "view")
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return super().change_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            title = _("Inquiry %(reference)s") % {"reference": obj.inquiry.reference}
            context.update(self.page_parts(request, obj), title=title, subtitle=None)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def history_view(self, request, object_id, extra_context=None):
        """The steps alone."""
        part = self.own(request, object_id, "view")
        return self.render_page(
            request,
            "admin/exporters/inquiry_history.html",
            title=_("History of “%(record)s”") % {"record": part},
            record=part,
            steps=steps_of(part),
        )

    def _form_of(self, request, business):
        """Where ``business`` is kept, for who may see it there."""
        opts = business._meta
        if not request.user.has_perm(f"{opts.app_label}.view_{opts.model_name}"):
            return ""
        name = f"admin:{opts.app_label}_{opts.model_name}_change"
        try:
            return reverse(name, args=[business.pk], current_app=self.admin_site.name)
        except NoReverseMatch:
            return ""


def steps_of(part):
    """What was done, the newest first: (step, by whom, for whom)."""
    steps = part.steps.select_related("by", "assigned_to").order_by("-at", "-pk")
    return [(step, name_of(step.by), step.assigned_to and name_of(step.assigned_to)) for step in steps]


def _wanted(part):
    """Each line with the piece of the shortlist it came from, unless that is another office's draft."""
    lines = part.inquiry.lines.select_related("product_type", "finish", "product__producer__kecamatan")
    outlines = [f"product__producer__kecamatan__{column}" for column in ("outline", "svg_path")]
    return [(line, _piece(line.product, part)) for line in lines.defer(*outlines)]


def _piece(product, part):
    if product is None:
        return ""
    seen = product.is_published or product.producer.kecamatan.kabupaten_id == part.kabupaten_id
    return _("%(piece)s by %(producer)s") % {"piece": product, "producer": product.producer} if seen else ""


def _recipients(part):
    """Businesses that this office answers for."""
    own = part.inquiry.recipients.filter(kabupaten=part.kabupaten_id)
    return own.select_related("exporter", "producer")


def _consent_text(inquiry: Inquiry) -> str:
    return consent_texts.text_of(inquiry.consent_version) if inquiry.consent_version in consent_texts.TEXTS else ""
