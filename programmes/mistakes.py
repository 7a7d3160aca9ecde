"""A ready e-mail to the office about a mistake on the page of a record."""

from urllib.parse import quote, urlencode

from django.conf import settings
from django.utils.translation import gettext as _


def report_url(record) -> str:
    """The address of the e-mail about the page of ``record``, which has a name and `get_absolute_url`."""
    subject = _("Mistake on the page of %(name)s") % {"name": record.name}
    body = _("On the page %(url)s this is wrong:") % {"url": settings.SITE_URL + record.get_absolute_url()}
    return f"mailto:{settings.CONTACT_EMAIL}?{urlencode({'subject': subject, 'body': body}, quote_via=quote)}"
