"""Where the directory holds data of a person besides their own record (`stewardship.erasure`)."""

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from stewardship.erasure import Holder, Person
from stewardship.traces import Trace, strip

from . import indexing
from .models import Artisan, FormerSlug, Merger, OpeningException, Photo, Producer, Product, SalesChannel


def delete_channels(person: Person) -> int:
    """Delete the shop pages and profiles: they name the person or lead to them."""
    return SalesChannel.objects.filter(producer__in=_businesses(person)).delete()[0]


def delete_addresses(person: Person) -> int:
    """Delete the addresses that the page had before: they are made of names."""
    return FormerSlug.objects.filter(producer__in=_businesses(person)).delete()[0]


def empty_mentions(person: Person) -> int:
    """Take the person out of what is written around their record, then make the search texts anew.

    Names of businesses and of other people are theirs and stay, even if they are alike.
    """
    # Records of higher apps may belong to no producer.
    keys = [
        record.pk if isinstance(record, Producer) else getattr(record, "producer_id", None) for record in person.records
    ]
    workshops = {key for key in keys if key}
    producers = Producer.objects.filter(pk__in=workshops)
    merged = {key for producer in producers for key in producer.history_keys()}
    for business, name in zip(person.records, person.names, strict=True):
        if isinstance(business, Producer):
            business.mergers.exclude(former_name=name).update(former_name=name)
    count = sum(
        strip(rows, person.trace, but=but)
        for rows, but in [
            (producers, ["name"]),
            (Producer.history.filter(id__in=merged), ["name"]),
            (Artisan.objects.filter(producer__in=workshops), ["name"]),
            (Artisan.history.filter(producer__in=merged), ["name"]),
            (Product.objects.filter(producer__in=workshops), []),
            (Product.history.filter(producer__in=merged), []),
            (Photo.objects.filter(record__in=workshops), []),
            (OpeningException.objects.filter(producer__in=workshops), []),
            (Merger.objects.filter(producer__in=workshops), []),
            *((entries, []) for entries in _log_of(producers)),
        ]
    )
    indexing.refresh(producers)
    return count


def _businesses(person):
    return [record for record in person.records if isinstance(record, Producer)]


def _log_of(producers):
    """Log of the admin about these producers, their people and their pieces."""
    for rows in (
        producers,
        Artisan.objects.filter(producer__in=producers),
        Product.objects.filter(producer__in=producers),
    ):
        keys = [str(key) for key in rows.values_list("pk", flat=True)]
        yield LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(rows.model), object_id__in=keys)


OF_DIRECTORY = [
    Holder("channels", gettext_lazy("shop pages and profiles"), delete_channels),
    Holder("addresses", gettext_lazy("former addresses of the page"), delete_addresses),
    Holder("mentions", gettext_lazy("texts in which the person was named"), empty_mentions),
]


# What a person has to look at first


def hints_of_producer(producer) -> list[str]:
    hints = []
    owners = [artisan for artisan in producer.artisans.all() if artisan.is_owner]
    if owners:
        hints.append(_("The record of the owner is emptied as well: it is the same person."))
    if named := [owner.name for owner in owners if Trace([owner.name]).is_in(producer.name)]:
        said = _("The business name holds the name %(name)s. Give the business a new name below.")
        hints.append(said % {"name": named[0]})
    if others := producer.artisans.count() - len(owners):
        said = ngettext(
            "%(count)d other person of the workshop has a record of their own. It stays.",
            "%(count)d other people of the workshop have records of their own. They stay.",
            others,
        )
        hints.append(said % {"count": others})
    if producer.description_ind or producer.description_en:
        hints.append(
            _(
                "The description stays, without the numbers and names that are erased. If it tells of the person "
                "in other words, correct it first: its earlier versions go as well."
            )
        )
    return hints


def hints_of_artisan(artisan) -> list[str]:
    hints = []
    if artisan.is_owner:
        said = _(
            "%(name)s is the owner. Telephone, address and position stand in the record of the business %(business)s."
        )
        hints.append(said % {"name": artisan.name, "business": artisan.producer})
    if artisan.producer.photos.filter(shows_person=True).exists():
        hints.append(
            _("Photos of the workshop show persons. Delete those that show this one in the record of the business.")
        )
    return hints
