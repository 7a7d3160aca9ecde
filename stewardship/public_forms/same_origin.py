"""Whether a form was sent by a page of the portal itself.

Pages are kept for everybody and carry no CSRF token, and a token that ran out would lose what a buyer
typed. Browsers say by themselves where a form comes from, and no page elsewhere can change that.
"""

from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponseForbidden
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt


def is_from_own_page(request) -> bool:
    """Read `Sec-Fetch-Site`; browsers that do not send it, or not over plain http, send Origin or Referer."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    source = request.headers.get("Origin") or request.headers.get("Referer", "")
    return _host(source) in {request.get_host(), _host(settings.SITE_URL)}


def from_own_pages(view):
    """Refuse what another site sends; takes the place of the CSRF token for ``view``."""

    @csrf_exempt
    @wraps(view)
    def checked(request, *args, **kwargs):
        if not is_from_own_page(request):
            said = _("This did not come from a page of the portal. Go back, load the page anew and press the button.")
            return HttpResponseForbidden(said, content_type="text/plain; charset=utf-8")
        return view(request, *args, **kwargs)

    return checked


def _host(address):
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""
