"""The page of the planner. What it shows depends on its address and the visitor's list: nobody keeps it."""

from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from . import handover
from .plan_page import PlanPage


@require_safe
@cache_control(private=True, max_age=0)
def container_planner(request):
    page = PlanPage(request)
    fields = handover.fields(request, page) if page.result else []
    return render(request, "exporters/container_planner.html", {"page": page, "handover": fields})
