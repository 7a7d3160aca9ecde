"""Photos served by the application itself, until a web server in front of it does."""

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import Http404
from django.views.static import serve

from stewardship.visibility import person_on

YEAR = 365 * 24 * 3600


def serve_media(request, path):
    """Serve a stored photo.

    Names are random and content never changes, so browsers keep it; not so a photo of a person,
    whose consent may end. One that nobody has looked at yet is not given.
    """
    try:
        response = serve(request, path, document_root=settings.MEDIA_ROOT)
    except (SuspiciousFileOperation, OSError) as error:  # outside the folder; a name no file can have
        raise Http404 from error
    person = person_on(path)
    if person == "withheld":
        if file := getattr(response, "file_to_stream", None):
            file.close()  # not the response: its end is the end of the request
        raise Http404
    response["Cache-Control"] = "private, no-cache" if person == "agreed" else f"public, max-age={YEAR}, immutable"
    return response
