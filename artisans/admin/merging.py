"""Probable duplicates for an office: the list, two records side by side, the merge, and the word that they are two."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from stewardship.admin import RecordAdmin, Tool

from .. import comparison, duplicates, merging
from ..models import DistinctPair, Merger, Producer
from .merging_forms import MergeForm, PairsForm

PAIRS_PER_PAGE = 25
OUTLINES = [f"{place}__{column}" for place in ("desa", "kecamatan") for column in ("outline", "svg_path")]


HANGING = {
    "photos": _("Photos"),
    "products": _("Products"),
    "artisans": _("Artisans"),
    "kilns": _("Kilns"),
    "channels": _("Sales channels"),
    "hours": _("Opening hours"),
    "consents": _("Consents"),
    "history": _("Versions in the history"),
}


class MergesDuplicates:
    """The admin of producers: it finds probable duplicates and makes one record of two."""

    actions = [*RecordAdmin.actions, "compare"]

    def extra_urls(self):
        return [
            self.page("duplicates/", self.duplicates_view, "duplicates"),
            self.page("different/", self.different_view, "different"),
            self.page("<int:pk>/compare/<int:other>/", self.compare_view, "compare"),
            self.page("<int:pk>/merge/<int:other>/", self.merge_view, "merge"),
            self.page("<int:pk>/different/<int:other>/", self.set_apart_view, "set_apart"),
            *super().extra_urls(),
        ]

    def list_tools(self, request):
        return [*super().list_tools(request), Tool(_("Duplicates"), self.page_url("duplicates"))]

    @admin.action(description=_("Compare the two chosen %(verbose_name_plural)s"), permissions=["change"])
    def compare(self, request, queryset):
        chosen = list(queryset.order_by("pk").values_list("pk", flat=True)[:3])
        if len(chosen) == 2:
            return redirect(self.page_url("compare", *chosen))
        return self.message_user(request, _("Choose two records, then compare them."), messages.ERROR)

    def duplicates_view(self, request):
        """Pairs of the own kabupaten, the most alike first."""
        self._need(request, "view")
        form = PairsForm(request.GET or None)
        pairs = duplicates.find_for(request.user, min_score=form.min_score())
        page = Paginator(pairs, PAIRS_PER_PAGE).get_page(request.GET.get("p"))
        return self.render_page(
            request,
            "admin/artisans/duplicates.html",
            title=_("Probable duplicates"),
            form=form,
            page=page,
            pairs=self._with_records(page.object_list),
            least=form.min_score(),
            may_merge=self.has_change_permission(request),
        )

    def different_view(self, request):
        """Pairs that somebody found to be two, each with the way back."""
        self._need(request, "change")
        known = DistinctPair.objects.for_staff(request.user).select_related("first", "second", "decided_by")
        if request.method == "POST":
            pair = _chosen(known, request.POST.get("pair"))
            pair.delete()
            self.message_user(
                request, _("%(first)s and %(second)s are compared again.") % _names(pair), messages.SUCCESS
            )
            return redirect(self.page_url("different"))
        page = Paginator(known, PAIRS_PER_PAGE).get_page(request.GET.get("p"))
        return self.render_page(request, "admin/artisans/different.html", title=_("Found to be different"), page=page)

    def compare_view(self, request, pk, other):
        """Both records field by field, with a choice where they differ."""
        try:
            first, second = self._pair(request, pk, other)
        except merging.MergeError as refusal:
            return self._refused(request, refusal)
        return self._side_by_side(request, first, second, MergeForm(comparison.compare(first, second)))

    def merge_view(self, request, pk, other):
        """Say what the merge would do, then, when that is confirmed, do it."""
        if request.method != "POST":
            return redirect(self.page_url("compare", pk, other))
        try:
            first, second = self._pair(request, pk, other)
            form = MergeForm(comparison.compare(first, second), request.POST)
            if not self._is_fit(form, first, second):
                return self._side_by_side(request, first, second, form)
            answer = self._merged if "sure" in request.POST else self._ask
            return answer(request, form, first, second)
        except merging.MergeError as refusal:
            return self._refused(request, refusal)

    @method_decorator(require_POST)
    def set_apart_view(self, request, pk, other):
        """Note that these are two."""
        try:
            first, second = self._pair(request, pk, other)
        except merging.MergeError as refusal:
            return self._refused(request, refusal)
        pair = duplicates.set_apart(first, second, by=request.user)
        self.message_user(
            request, _("%(first)s and %(second)s are no longer compared.") % _names(pair), messages.SUCCESS
        )
        return redirect(self.page_url("duplicates"))

    def _need(self, request, right):
        if not getattr(self, f"has_{right}_permission")(request):
            raise PermissionDenied

    def _pair(self, request, pk, other):
        """Both records of the own kabupaten; raise `MergeError` when they cannot be compared."""
        gone = Merger.objects.for_staff(request.user).filter(Q(former_id=pk) | Q(former_id=other)).first()
        if gone:
            said = _("“%(former)s” was merged into “%(name)s” already. Nothing was changed.")
            raise merging.MergeError(said % {"former": gone.former_name, "name": gone.producer})
        pair = [self.own(request, each) for each in (pk, other)]
        merging.check(*pair)
        return pair

    def _refused(self, request, refusal):
        self.message_user(request, " ".join(refusal.messages), messages.ERROR)
        return redirect(self.page_url("duplicates"))

    def _with_records(self, pairs):
        """The pairs with their records, read in one query; what was deleted meanwhile is left out."""
        keys = {pk for pair in pairs for pk in pair[:2]}
        records = Producer.objects.select_related("desa", "kecamatan").defer(*OUTLINES).in_bulk(keys)
        there = [pair for pair in pairs if pair.first in records and pair.second in records]
        return [(pair, records[pair.first], records[pair.second]) for pair in there]

    def _is_fit(self, form, first, second):
        """Whether everything is chosen, and the records are still what was looked at."""
        if form.is_valid() and form.cleaned_data["seen"] != _stamp(first, second):
            said = _("One of the records was changed in the meantime. Look at both again, then merge them.")
            form.add_error(None, said)
        return form.is_valid()

    def _side_by_side(self, request, first, second, form):
        kept = form.kept()
        return self.render_page(
            request,
            "admin/artisans/compare.html",
            title=_("Compare two records"),
            form=form,
            sides=[("A", "a", first), ("B", "b", second)],
            hanging=list(zip(HANGING.values(), _hanging_on(first), _hanging_on(second), strict=True)),
            rows=[(row, kept[row.code]) for row in form.rows],
            same=[row for row in form.all_rows if not row.differs],
            stamp=_stamp(first, second),
        )

    def _ask(self, request, form, first, second):
        survivor, other = form.ordered(first, second)
        return self.render_page(
            request,
            "admin/artisans/merge.html",
            title=_("Merge “%(other)s” into “%(survivor)s”?") % {"other": other, "survivor": survivor},
            form=form,
            first=first,
            second=second,
            effects=merging.effects(survivor, other, form.taken()),
            rows=form.kept_rows(),
            hidden=form.hidden(),
            survivor=survivor,
            other=other,
        )

    def _merged(self, request, form, first, second):
        survivor, other = form.ordered(first, second)
        reason = form.cleaned_data["reason"]
        merger = merging.merge(survivor, other, take=form.taken(), by=request.user, reason=reason)
        said = _("“%(other)s” was merged into “%(survivor)s”. Both histories are kept.")
        self.message_user(request, said % {"other": other, "survivor": merger.producer}, messages.SUCCESS)
        if merger.producer.is_published:
            for gap in self.own(request, merger.producer_id).publication_gaps():
                self.message_user(request, gap.message, messages.WARNING)
        return redirect(self.page_url("change", merger.producer_id))


def _hanging_on(producer):
    """How many rows there are of each kind in `HANGING`."""
    return [getattr(producer, name).count() for name in HANGING]


def _stamp(first, second):
    """What tells whether a record was saved since it was looked at."""
    return f"{first.updated.isoformat()} {second.updated.isoformat()}"


def _names(pair):
    return {"first": pair.first, "second": pair.second}


def _chosen(pairs, value):
    try:
        return forms.ModelChoiceField(pairs).clean(value)
    except ValidationError as unknown:
        raise Http404 from unknown
