"""What the pages for tourists ask of a record before the public sees it."""

from django.utils.translation import gettext as _

from stewardship.publication import Gap


def gaps_of_village(village) -> list[Gap]:
    """A name, a place, and a report or a decree that says it is a desa wisata."""
    if village.decree or village.sources.all() or village.reports.all():
        return []
    return [Gap(_("Nothing says that this is a desa wisata. Enter the decree or a source."), "decree")]


def gaps_of_centre(centre) -> list[Gap]:
    """A place, and a description or hours: a bare name sends nobody anywhere."""
    gaps = []
    if not centre.description_ind and not centre.hours.all():
        gaps.append(Gap(_("Say in one sentence what is sold here, or enter the opening hours."), "description_ind"))
    if not centre.desa and not centre.address and centre.lat is None:
        gaps.append(Gap(_("Nobody would find it. Enter the desa, the address or the position."), "desa"))
    return gaps


def gaps_of_trail(trail) -> list[Gap]:
    """At least two stops, all of them public, and a description in both languages."""
    gaps = []
    stops = trail.stops.select_related("producer", "centre", "village", "firing_day__producer")
    places = [stop.firing_day.producer if stop.firing_day else stop.place for stop in stops]
    if len(places) < 2:
        gaps.append(Gap(_("A trail has at least two stops."), "stops"))
    hidden = [str(place) for place in places if not place.is_published]
    if hidden:
        said = _("These stops are not published: %(names)s. Publish them first, or take them off the trail.")
        gaps.append(Gap(said % {"names": ", ".join(hidden)}, "stops"))
    if not trail.description_ind or not trail.description_en:
        gaps.append(Gap(_("The description is missing in one of the two languages."), "description_ind"))
    return gaps
