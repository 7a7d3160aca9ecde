from django.shortcuts import render

from .page import regeneration_page


def regeneration(request):
    return render(request, "programmes/regeneration.html", regeneration_page(request))
