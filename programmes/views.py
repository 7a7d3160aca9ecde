from django.shortcuts import render

from .overview import overview_page


def overview(request):
    return render(request, "programmes/overview.html", {"overview": overview_page(request)})
