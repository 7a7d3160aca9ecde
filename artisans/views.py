from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render

from stewardship import content_version

from . import cards, facets, vocabulary
from .dictionary import entries_by_group, entry_page
from .directory import Directory
from .models import FormerSlug, Producer
from .points import feature_collection
from .producer_page import producer_page
from .who_can_make.page import MakersPage


def producer_list(request):
    version = content_version.of(request)
    directory = Directory(request.GET, version)
    layout = "flow" if directory.view == "kisi" else "side"
    made = cards.render(
        directory.page_pks, version=version, vocabulary=directory.vocabulary, layout=layout, eager_first=True
    )
    return render(request, "artisans/producer_list.html", {"listing": directory, "cards": made})


def producer_points(request):
    """Positions of the same result as the list, for the map."""
    directory = Directory(request.GET, content_version.of(request))
    response = JsonResponse(feature_collection(directory), json_dumps_params={"separators": (",", ":")})
    response["Content-Type"] = "application/geo+json"
    return response


def producer_detail(request, slug):
    producer = Producer.objects.published().for_page().filter(slug=slug).first()
    if not producer:
        former = FormerSlug.objects.filter(slug=slug, producer__status=Producer.Status.PUBLISHED).first()
        if not former:
            raise Http404
        return redirect(former.producer, permanent=True)
    version = content_version.of(request)
    return render(request, "artisans/producer_detail.html", producer_page(producer, version))


def product_type_list(request):
    version = content_version.of(request)
    groups = entries_by_group(vocabulary.current(version), facets.current(version))
    return render(request, "artisans/product_type_list.html", {"groups": groups})


def product_type_detail(request, slug):
    context = entry_page(slug, content_version.of(request))
    if context is None:
        raise Http404
    return render(request, "artisans/product_type_detail.html", context)


def who_can_make(request):
    page = MakersPage(request.GET, content_version.of(request))
    return render(request, "artisans/who_can_make.html", {"page": page})
