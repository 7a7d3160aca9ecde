"""What a complete record of a place for tourists has, with its weight and the task where it is missing.

The rules ask related rows through `all()`, so that callers who prefetch them pay once.
"""

from django.utils.translation import gettext_lazy as _

from stewardship.quality import Rule

FACILITIES = ("toilet", "prayer_room", "bus_parking", "homestay", "wheelchair")


def _facilities_known(place):
    return all(getattr(place, name) is not None for name in FACILITIES)


def _photo(place):
    return any(photo.alt_confirmed for photo in place.photos.all())


PHOTO = Rule("photo", 20, _("Photo missing"), _photo, field="photos-group", page="photos")
POSITION = Rule("position", 25, _("Position on the map missing"), lambda place: place.lat is not None, field="id_lat")
FACILITY = Rule("facility", 15, _("Nobody has looked at all facilities yet"), _facilities_known, field="id_toilet")

VILLAGE_RULES = (
    PHOTO,
    POSITION,
    FACILITY,
    Rule(
        "story",
        20,
        _("Story missing in one language"),
        lambda v: bool(v.story_ind and v.story_en),
        field="id_story_ind",
    ),
    Rule("todo", 20, _("What to do there is missing"), lambda v: bool(v.activities_ind), field="id_activities_ind"),
)

CENTRE_RULES = (
    PHOTO,
    POSITION,
    FACILITY,
    Rule("hours", 20, _("Opening hours missing"), lambda c: bool(c.hours.all()), field="hours-group"),
    Rule("stock", 20, _("Nobody knows whose ware is sold here"), lambda c: bool(c.stock.all()), field="stock-group"),
)

TRAIL_RULES = (
    Rule("stops", 60, _("Fewer than two stops"), lambda trail: len(trail.stops.all()) > 1, field="stops-group"),
    Rule(
        "text",
        40,
        _("Description missing in one language"),
        lambda trail: bool(trail.description_ind and trail.description_en),
        field="id_description_ind",
    ),
)
