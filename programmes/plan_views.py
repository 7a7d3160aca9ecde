from django.http import HttpResponse
from django.shortcuts import render

from figures.structured_data import LICENCE
from stewardship import content_version

from . import meter
from .plan_csv import csv_of
from .plan_page import master_plan_page


def master_plan(request):
    return render(request, "programmes/master_plan.html", master_plan_page(request))


def master_plan_csv(request):
    headers = {
        "Content-Disposition": 'attachment; filename="gerabah-rencana-induk.csv"',
        "Link": f'<{LICENCE}>; rel="license"',
    }
    made = csv_of(meter.published(content_version.of(request)))
    return HttpResponse(made, content_type="text/csv; charset=utf-8", headers=headers)
