from django.shortcuts import render
from django.views.decorators.http import require_safe

from .page import CascadePage


@require_safe
def mentoring_tree(request):
    return render(request, "programmes/mentoring_tree.html", {"page": CascadePage(request.GET)})
