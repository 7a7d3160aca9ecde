from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from figures.structured_data import LICENCE

from . import coverage
from .csv_file import csv_of


@require_safe
def channel_coverage(request):
    context = {"tables": coverage.tables(), "checked": coverage.checked(), "today": timezone.localdate()}
    return render(request, "programmes/channel_coverage.html", context)


@require_safe
def channel_coverage_csv(request):
    headers = {
        "Content-Disposition": 'attachment; filename="gerabah-toko-daring.csv"',
        "Link": f'<{LICENCE}>; rel="license"',
    }
    return HttpResponse(csv_of(coverage.tables()), content_type="text/csv; charset=utf-8", headers=headers)
