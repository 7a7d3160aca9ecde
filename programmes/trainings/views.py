from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from stewardship import content_version

from ..applicants.open_days import takes_applications, was_in_time
from ..applicants.post import answer
from ..follow_up.published import current_years
from ..models import Application
from . import certificate_check
from .application_page import ApplicationPage
from .listing import TrainingList
from .page import published, training_page

APPLY = "programmes/training_apply.html"


@require_safe
def training_list(request):
    years = current_years(content_version.of(request))
    return render(request, "programmes/training_list.html", {"listing": TrainingList(request.GET), "years": years})


@require_safe
def training_detail(request, slug):
    return render(request, "programmes/training_detail.html", training_page(_training(slug)))


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt  # `answer` asks where it comes from, and shows the form again instead of losing what was typed
@cache_control(private=True, max_age=0)
def training_apply(request, slug):
    training = _training(slug)
    if request.method != "POST":
        if not takes_applications(training):
            return _closed(request, training)
        return render(request, APPLY, {"page": ApplicationPage(training)})
    if not takes_applications(training) and not was_in_time(request, training):
        return _closed(request, training, status=409)
    result = answer(request, ApplicationPage(training, request.POST))
    if isinstance(result, Application):
        return redirect("programmes:application_sent", slug=slug, reference=result.reference)
    return render(request, APPLY, {"page": result}, status=result.status)


@require_safe
@cache_control(private=True, max_age=0)
def application_sent(request, slug, reference):
    """What happens now. Of the applicant it says nothing: whoever has the reference may read it."""
    sent = get_object_or_404(Application.objects.only("reference"), training__slug=slug, reference=reference.upper())
    return render(
        request, "programmes/application_sent.html", {"reference": sent.reference, "training": _training(slug)}
    )


@require_safe
@never_cache
def certificate(request, code):
    """The same friendly page for a valid, a revoked and an unknown code."""
    check = certificate_check.of(request, code)
    return render(request, "programmes/certificate.html", {"check": check}, status=check.status)


def _training(slug):
    training = published().filter(slug=slug).first()
    if training is None:
        raise Http404
    return training


def _closed(request, training, status=200):
    """Applications are not open: say since when, or from when."""
    office = training.kabupaten.office or training.kabupaten.name
    context = {"training": training, "office": office, "contact_email": settings.CONTACT_EMAIL}
    context |= {"list_url": reverse("programmes:training_list"), "posted": request.method == "POST"}
    return render(request, "programmes/applications_closed.html", context, status=status)
