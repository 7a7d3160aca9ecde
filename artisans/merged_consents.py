"""Which consents still hold when two records become one.

The portal must never show data that the person behind them did not agree to show. So, for each field
and purpose:

- A live consent covers the values of its own record, and a value of the other one that is the same.
  Telephone, WhatsApp and e-mail are one value each; the address and the position both belong to
  "location"; photos of persons are all kept, so those of both records count.
- It stays live if every value that is kept is covered by some live consent. Otherwise it ends.
- A withdrawal in one record ends the consent of the other that was given before: it is one person now.
- Of two live ones for the same the survivor's stays. Where no value is kept, the other's ends.

Each consent goes to the survivor with its proof. One that ends is not deleted: it carries the time and
the person of the merge. Nobody withdrew it, so it opens no task.
"""

from dataclasses import dataclass, field

from stewardship.models import Consent

from .comparison import CHOICES
from .models import Producer, ProducerConsent

Field = Consent.Field
VALUES = {
    Field.NAME: ("name",),
    Field.PHONE: ("phone",),
    Field.WHATSAPP: ("whatsapp",),
    Field.EMAIL: ("email",),
    Field.LOCATION: ("address", "lat"),
}
"""Codes of the choices that a consent is about; "photo" is about the photos of persons."""

CHOICE_OF = {choice.code: choice for choice in CHOICES}


@dataclass(slots=True)
class Plan:
    """Live consents of two records that go on, and those that end."""

    stay: list[ProducerConsent] = field(default_factory=list)
    end: list[ProducerConsent] = field(default_factory=list)


def plan(survivor: Producer, other: Producer, take: set[str]) -> Plan:
    """What becomes of the live consents when the choices ``take`` come from ``other``; changes nothing."""
    consents = [*survivor.consents.order_by("pk"), *other.consents.order_by("pk")]
    made = Plan()
    for key in dict.fromkeys((consent.field, consent.purpose) for consent in consents if consent.is_live):
        of_key = [consent for consent in consents if (consent.field, consent.purpose) == key]
        standing = {
            consent.record_id: consent for consent in of_key if consent.is_live and not _overtaken(consent, of_key)
        }
        needed = list(_owners(key[0], survivor, other, take)) or [{survivor.pk}]
        covered = all(owners & standing.keys() for owners in needed)
        owners = set().union(*needed) & standing.keys()
        kept = standing[survivor.pk if survivor.pk in owners else other.pk] if covered else None
        for consent in of_key:
            if consent.is_live:
                (made.stay if consent is kept else made.end).append(consent)
    return made


def carry_out(made: Plan, survivor: Producer, other: Producer, *, by, at):
    """End what ends, and give the survivor all consents of ``other``."""
    for consent in made.end:
        consent.withdrawn_at, consent.withdrawn_by = at, by
        consent.save(update_fields=["withdrawn_at", "withdrawn_by"])
    other.consents.update(record=survivor)


def _overtaken(consent, of_key):
    """Whether the other record has a withdrawal of the same, later than this was given."""
    return any(
        each.record_id != consent.record_id and each.withdrawn_at and each.withdrawn_at.date() >= consent.given_on
        for each in of_key
    )


def _owners(about, survivor, other, take):
    """For each value that is kept, the records that have it."""
    if about == Field.PHOTO:
        yield from ({each.pk} for each in (survivor, other) if each.photos.filter(shows_person=True).exists())
        return
    for choice in (CHOICE_OF[code] for code in VALUES[about]):
        kept = other if choice.code in take else survivor
        if not choice.is_empty(kept):
            yield {each.pk for each in (survivor, other) if choice.values(each) == choice.values(kept)}
