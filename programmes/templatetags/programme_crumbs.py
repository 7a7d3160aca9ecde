"""The way to a page of programmes, which leads through the one that lists all of them."""

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from stewardship.json_ld import as_script

register = template.Library()


@register.inclusion_tag("programmes/_crumbs.html", takes_context=True)
def programme_crumbs(context, here, *, url_1="", name_1="", url_2="", name_2="", structured=True):
    """Breadcrumbs for readers; ``structured``, for search engines too: not on pages that only their sender opens."""
    programmes = (reverse("programmes:overview"), pgettext("navigation", "Programmes"))
    above = [programmes, *((url, str(name)) for url, name in ((url_1, name_1), (url_2, name_2)) if url)]
    steps = [(reverse("home"), _("Home")), *above, (context["request"].path, str(here))]
    return {"above": above, "here": here, "structured": _breadcrumb_list(steps) if structured else ""}


def _breadcrumb_list(steps):
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": settings.SITE_URL + url}
        for number, (url, name) in enumerate(steps, start=1)
    ]
    return as_script({"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items})
