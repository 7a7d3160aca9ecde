"""Those who sent a public form: how long their data stay, for every app that has such a form.

An app says so from its `AppConfig.ready`: ``senders.KINDS.append(senders.Kind("inquiries", …))``.
`manage.py anonymise_senders` does all of them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model, QuerySet
from phonenumber_field.phonenumber import PhoneNumber
from phonenumbers import NumberParseException


@dataclass(frozen=True, slots=True)
class Kind:
    """What came by one form. Each row has a ``reference`` and a ``sent_at``.

    ``due`` finds the rows whose time is over, ``open_too_long`` those that nobody closed in time,
    ``of_sender`` those of an e-mail address, ``of_phone`` those of a telephone number (`number_of`); ``anonymise``
    removes the data of one.
    """

    label: str
    due: Callable[[], QuerySet]
    open_too_long: Callable[[], QuerySet]
    of_sender: Callable[[str], QuerySet]
    of_phone: Callable[[str], QuerySet]
    anonymise: Callable[[Model], None]


KINDS: list[Kind] = []


def number_of(text: str) -> str:
    """The telephone number ``text`` as forms are stored with it; ValueError when it is none."""
    try:
        number = PhoneNumber.from_string(text, region="ID")
    except NumberParseException as error:
        raise ValueError(text) from error
    return str(number)
