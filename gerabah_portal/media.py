"""Photos served by the application itself, until a web server in front of it does."""

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import Http404
from django.views.static import serve

YEAR = 365 * 24 * 3600


def serve_media(request, path):
    """Serve a stored photo; names are random and content never changes, so browsers keep it."""
    try:
        response = serve(request, path, document_root=settings.MEDIA_ROOT)
    except (SuspiciousFileOperation, OSError) as error:  # outside the folder; a name no file can have
        raise Http404 from error
    response["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return response
