from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .listing import AssociationList
from .page import association_page, published


@require_safe
def association_list(request):
    return render(request, "programmes/association_list.html", {"listing": AssociationList(request.GET)})


@require_safe
def association_detail(request, slug):
    association = published().filter(slug=slug).first()
    if association is None:
        raise Http404
    return render(request, "programmes/association_detail.html", association_page(association, request.GET))
