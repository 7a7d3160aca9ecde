"""The keeper's page: what is there, what is running out, what is gone. No account, no cookie, no JavaScript.

Its address is a secret. So nobody keeps the page, no search engine reads it, and no other site is told of it.
"""

from functools import wraps

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from stewardship.log_in.address import address_of
from stewardship.public_forms import rate_limits
from stewardship.public_forms.rate_limits import DAY, HOUR, Limit

from .. import keeper_links
from .keeper_page import KeeperPage

WRONG_TRIES = (Limit(30, HOUR), Limit(100, DAY))
"""Of one address. A link that works always opens: customers of one mobile network share an address, and no number
of tries finds a secret."""

WORDS_SAID = (Limit(200, HOUR), Limit(600, DAY))
"""Through one link."""

SEALED = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


def sealed(view):
    """Nobody keeps what ``view`` answers, indexes it or tells its address."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        for name, value in SEALED.items():
            response[name] = value
        return response

    return answer


@csrf_exempt  # Whoever sends it knows the secret of the address; no other site does.
@require_http_methods(["GET", "HEAD", "POST"])
@sealed
def keeper_stock(request, secret):
    link = keeper_links.find(secret)
    if link is None:
        return _unknown(request)
    page = KeeperPage(link, request.GET)
    if request.method == "POST":
        page.is_full = rate_limits.use("keeper_words", str(link.pk), WORDS_SAID) is not None
        if page.take(request.POST):
            return HttpResponseRedirect(page.next_url)
    return render(request, "tourism/keeper_stock.html", {"page": page}, status=page.status)


def _unknown(request):
    """The same answer for an address that never was, that has expired and that was revoked."""
    free_at = rate_limits.use("keeper_link", address_of(request) or "unknown", WRONG_TRIES)
    context = {"free_at": free_at}
    return render(request, "tourism/keeper_unknown.html", context, status=429 if free_at else 404)
