from django.http import HttpResponse
from django.shortcuts import render

from .csv_file import csv_of
from .pages import all_indicators, indicator_page, indicator_with_reports
from .structured_data import LICENCE


def indicator_list(request):
    return render(request, "figures/indicator_list.html", {"groups": all_indicators()})


def indicator_detail(request, code):
    return render(request, "figures/indicator_detail.html", indicator_page(code))


def indicator_csv(request, code):
    indicator, observations = indicator_with_reports(code)
    headers = {
        "Content-Disposition": f'attachment; filename="gerabah-{indicator.code}.csv"',
        "Link": f'<{LICENCE}>; rel="license"',
    }
    return HttpResponse(csv_of(indicator, observations), content_type="text/csv; charset=utf-8", headers=headers)
