"""Exhibitions as an Atom feed (RFC 4287): those that were put in or changed last come first."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stewardship.sheets.cells import CONTROL

from .. import days
from ..dated_list import HEAVY
from ..models import Exhibition

MOST = 30
MINTED = 2026
"""The year in which the ids got their form (RFC 4151): it never changes."""


class ExhibitionFeed(Feed):
    """Nothing of applicants and sales is in it, and no sample."""

    feed_type = Atom1Feed
    author_name = "Gerabah Portal"

    def title(self):
        return _("Exhibitions of pottery from Purwakarta and Serang")

    def subtitle(self):
        return _("Fairs, bazaars and displays, coming and past, as they are put in")

    def link(self):
        return settings.SITE_URL + reverse("programmes:exhibition_list")

    def feed_url(self):
        return settings.SITE_URL + reverse("programmes:exhibition_feed")

    def feed_guid(self):
        return _tag(f"exhibitions:{get_language()}")

    def items(self):
        rows = Exhibition.objects.published().filter(is_sample=False)
        return rows.select_related("kabupaten").defer(*HEAVY).order_by("-updated", "-pk")[:MOST]

    def item_title(self, exhibition):
        if exhibition.is_cancelled:
            return _written(_("Cancelled: %(name)s") % {"name": exhibition.name})
        return _written(exhibition.name)

    def item_description(self, exhibition):
        """As HTML, which an Atom feed of Django says that it is."""
        lines = [days.in_words(exhibition), exhibition.place, exhibition.kabupaten.name, exhibition.description or ""]
        return escape(_written(". ".join(line.rstrip(".") for line in lines if line) + "."))

    def item_link(self, exhibition):
        return settings.SITE_URL + exhibition.get_absolute_url()

    def item_guid(self, exhibition):
        """The same for ever, also when the name or the address changes."""
        return _tag(f"exhibition:{exhibition.pk}:{get_language()}")

    def item_pubdate(self, exhibition):
        return exhibition.published_at

    def item_updateddate(self, exhibition):
        return exhibition.updated

    def item_categories(self, exhibition):
        return [str(exhibition.get_kind_display())]


def _written(text):
    """``text`` without what XML cannot write: pasted out of other programs, it would cost everybody the feed."""
    return CONTROL.sub(" ", text)


def _tag(word):
    return f"tag:{urlsplit(settings.SITE_URL).hostname},{MINTED}:{word}"
