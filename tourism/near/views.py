from django.shortcuts import render
from django.utils.cache import patch_cache_control

from stewardship import content_version

from .drawing import map_of
from .listing import NearList
from .rows import rows_of


def near(request):
    listing = NearList(request.GET, content_version.of(request))
    rows = rows_of(listing) if listing.origin else []
    drawn = map_of(listing, rows) if rows and listing.shows_map else None
    response = render(request, "tourism/near.html", {"listing": listing, "rows": rows, "map": drawn})
    # The address may say where somebody is: no page that is opened from here learns it, no cache keeps it.
    response["Referrer-Policy"] = "no-referrer"
    if listing.reveals_position:
        patch_cache_control(response, private=True, max_age=60)
    return response
