from django.shortcuts import render

from .agreement_page import agreements_page


def agreement_list(request):
    return render(request, "programmes/agreement_list.html", agreements_page(request))
