from django.http import Http404
from django.shortcuts import redirect, render

from stewardship import content_version

from .exporter_page import exporter_page
from .exporter_rows import rows_of
from .listing import ExporterList
from .models import Exporter, FormerExporterSlug


def exporter_list(request):
    version = content_version.of(request)
    listing = ExporterList(request.GET, version)
    context = {"listing": listing, "rows": rows_of(listing.page_pks, version)}
    return render(request, "exporters/exporter_list.html", context)


def exporter_detail(request, slug):
    exporter = Exporter.objects.published().for_page().filter(slug=slug).first()
    if not exporter:
        former = FormerExporterSlug.objects.filter(slug=slug, exporter__status=Exporter.Status.PUBLISHED).first()
        if not former:
            raise Http404
        return redirect(former.exporter, permanent=True)
    return render(request, "exporters/exporter_detail.html", exporter_page(exporter))
