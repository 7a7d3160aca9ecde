"""Links by which the keeper of a souvenir centre says what is there, without an account.

The secret stands in the address and nowhere else: the database has a keyed hash of it, so that nobody who
reads the database can use a link. A lost one is not shown again; it is revoked and another one made.
"""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import override

from stewardship.models import Staff

from .models import KeeperLink, SouvenirCentre

VALID = timedelta(days=90)
SECRET_BYTES = 24
UNREAD = (
    "centre__search_text",
    "centre__page_parts",
    "centre__kecamatan__outline",
    "centre__kecamatan__kabupaten__outline",
)
"""Wide columns that the keeper's page shows nothing of."""


def make(centre: SouvenirCentre, *, by: Staff) -> tuple[KeeperLink, str]:
    """Make a link for ``centre``; return it with its secret, which is told this once."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    link = KeeperLink(centre=centre, secret=hash_of(secret), made_by=by, expires_at=timezone.now() + VALID)
    link.save()
    return link, secret


def find(secret: str) -> KeeperLink | None:
    """The link with this ``secret`` as long as it works.

    A wrong secret costs the same as one that has expired or was revoked: one look-up by the hash. How long the
    comparison of hashes takes tells nothing about a secret.
    """
    valid = KeeperLink.objects.valid_at(timezone.now()).exclude(centre__status=SouvenirCentre.Status.ARCHIVED)
    links = valid.select_related("centre__kecamatan__kabupaten").defer(*UNREAD)
    return links.filter(secret=hash_of(secret)).first()


@transaction.atomic
def revoke(link: KeeperLink):
    """From now on ``link`` opens nothing; one that was revoked before keeps its day."""
    KeeperLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now())


def note_use(link: KeeperLink):
    """Something was said through ``link``; looking at the page, which messengers do by themselves, is no use."""
    KeeperLink.objects.filter(pk=link.pk).update(used_at=timezone.now())


def address_of(secret: str, language: str = settings.LANGUAGE_CODE) -> str:
    """The whole address of the keeper's page."""
    with override(language):
        return settings.SITE_URL + reverse("tourism:keeper_stock", kwargs={"secret": secret})


def hash_of(secret: str) -> str:
    return salted_hmac("tourism.keeper_links", secret, algorithm="sha256").hexdigest()
