"""Those who sent a public form: how long their data stay, for every app that has such a form.

An app says so from its `AppConfig.ready`: ``senders.KINDS.append(senders.Kind("inquiries", …))``.
`manage.py anonymise_senders` does all of them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model, QuerySet


@dataclass(frozen=True, slots=True)
class Kind:
    """What came by one form. Each row has a ``reference`` and a ``sent_at``.

    ``due`` finds the rows whose time is over, ``open_too_long`` those that nobody closed in time,
    ``of_sender`` those of an e-mail address; ``anonymise`` removes the data of one.
    """

    label: str
    due: Callable[[], QuerySet]
    open_too_long: Callable[[], QuerySet]
    of_sender: Callable[[str], QuerySet]
    anonymise: Callable[[Model], None]


KINDS: list[Kind] = []
