from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from ..applicants.post import answer
from ..models import AssistanceRequest
from .counts import GOAL_DAYS
from .request_form import AssistancePage

ASK = "programmes/assistance.html"


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt  # `applicants.post` asks where it comes from, and shows the form again instead of losing what was typed
@cache_control(private=True, max_age=0)
def assistance(request):
    if request.method != "POST":
        return render(request, ASK, {"page": AssistancePage(params=request.GET), "goal": GOAL_DAYS})
    result = answer(request, AssistancePage(request.POST))
    if isinstance(result, AssistanceRequest):
        return redirect("programmes:assistance_sent", reference=result.reference)
    return render(request, ASK, {"page": result, "goal": GOAL_DAYS}, status=result.status)


@require_safe
@cache_control(private=True, max_age=0)
def assistance_sent(request, reference):
    """What happens now. Of the person it says nothing: whoever has the reference may read it."""
    rows = AssistanceRequest.objects.select_related("kecamatan__kabupaten").only(
        "reference", "need", "kecamatan__kabupaten__name", "kecamatan__kabupaten__office"
    )
    sent = get_object_or_404(rows, reference=reference.upper())
    return render(request, "programmes/assistance_sent.html", {"sent": sent, "goal": GOAL_DAYS})
