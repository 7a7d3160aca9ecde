"""Choosing whose ware a centre has: a producer of the own kabupaten, or one of the other that the public sees, too.

That a shop sells the ware of a published producer is public, whoever keeps the shop.
"""

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import JsonResponse

from artisans.models import Producer
from stewardship.admin.choosing import ChooseOne

from ..models import Stock

PER_PAGE = 20
LONGEST = 100


def makers_for(user):
    """The producers that ``user`` may name as makers; those that own centres name already stay."""
    if not user.kabupaten_id:
        return Producer.objects.all()
    named = Stock.objects.for_staff(user).values("producer")
    own = Q(kecamatan__kabupaten=user.kabupaten_id) & ~Q(status=Producer.Status.ARCHIVED)
    return Producer.objects.filter(own | Q(status=Producer.Status.PUBLISHED) | Q(pk__in=named))


class KnowsChosen(ChooseOne):
    """Asks the database for no name that the row it stands in has already: a centre has dozens of rows."""

    chosen = None

    def optgroups(self, name, value, attr=None):
        if self.chosen is None or value != [str(self.chosen.pk)]:
            return super().optgroups(name, value, attr)
        label = self.choices.field.label_from_instance(self.chosen)
        return [(None, [self.create_option(name, value[0], label, True, 0)], 0)]


class ChooseMaker(KnowsChosen):
    url_name = "%s:tourism_stock_makers"


WIDGETS = {"producer": ChooseMaker, "product_type": KnowsChosen}


class StockForm(forms.ModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in WIDGETS.keys() & self.fields.keys():
            if getattr(self.instance, f"{name}_id"):
                self.fields[name].widget.widget.chosen = getattr(self.instance, name)


class ChoosesMaker:
    """An admin or inline of rows of stock."""

    form = StockForm

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name not in WIDGETS:
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        kwargs["widget"] = WIDGETS[db_field.name](db_field, self.admin_site, using=kwargs.get("using"))
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "producer":
            field.queryset = makers_for(request.user)
        return field


class OffersMakers:
    """The admin that answers what `ChooseMaker` asks while somebody types."""

    def extra_urls(self):
        return [self.page("makers/", self.makers_view, "makers"), *super().extra_urls()]

    def makers_view(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        words, makers = request.GET.get("term", "")[:LONGEST], makers_for(request.user)
        found = makers.search(words).by_relevance(words) if words.strip() else makers.by_name()
        shown = found.select_related("desa", "kecamatan").only("name", "desa__name", "kecamatan__name")
        page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
        results = [{"id": str(each.pk), "text": f"{each.name} ({each.village})"} for each in page]
        return JsonResponse({"results": results, "pagination": {"more": page.has_next()}})
