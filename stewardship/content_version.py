"""One word that changes with every change of what the public can see.

Kept pages, cards and facet counts carry the word they were made under, so that the next request
after a change makes them anew, in every process and on every host. The word is random and not a
number: a transaction that is rolled back can then never lend its word to another one.
"""

import secrets

from django.apps import apps
from django.db import InterfaceError, OperationalError, connection

TABLE = "stewardship_contentversion"


def bump():
    """Note, in the transaction of the change itself, that public content changed."""
    model = apps.get_model("stewardship", "ContentVersion")
    word = secrets.token_hex(8)
    if not model.objects.filter(pk=1).update(word=word):
        model.objects.update_or_create(pk=1, defaults={"word": word})


def current() -> str:
    """Return the word as the database has it now (one query, asked once per page).

    This query is itself the test whether a kept connection still lives, so Django need not ask
    twice; after a restart of the database it opens a new one.
    """
    connection.health_check_done = True
    try:
        return _read()
    except (InterfaceError, OperationalError):
        if connection.in_atomic_block:
            raise
        connection.close()
        return _read()


def _read():
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT word FROM {TABLE} WHERE id = 1")  # noqa: S608 - a constant
        row = cursor.fetchone()
    return row[0] if row else ""


def of(request) -> str:
    """Return the version that this request works with, read once."""
    if not hasattr(request, "_content_version"):
        request._content_version = current()
    return request._content_version
