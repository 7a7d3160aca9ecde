"""Who may do what: the rights of each group, and how they get into the database.

One table for all apps. `manage.py migrate` applies it at its end (`apply_roles`), so that a model
which a release adds has its rights as soon as its table exists. Rights within the own kabupaten
only: `stewardship.admin` sees to that.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission

INDUSTRY, TOURISM, MARKETING, REVIEWER = "Petugas industri", "Petugas pariwisata", "Tim pemasaran", "Pemeriksa"

READ = ("view",)
KEEP = ("view", "add", "change")
"""A record is archived, not deleted."""
EDIT = ("view", "add", "change", "delete")
"""Rows of a record may be deleted: a wrong one says nothing about the past."""

RECORDS = ("producer", "product", "artisan")
ROWS = ("photo", "kiln", "saleschannel", "openinghours", "openingexception")
CONSENTS = ("producerconsent", "artisanconsent")
WORDS = ("producttype", "technique", "motif", "finish")
FIGURES = ("indicator", "observation")
EXPORTER_ROWS = ("exporterphoto", "exportmarket", "certificate")
INQUIRIES = ("inquirypart", "inquirynote")
VILLAGE_ROWS = ("desawisataphoto", "standingreport")
CENTRE_ROWS = ("souvenircentrephoto", "centrehours", "centreexception", "seasonhours", "stock")
CENTRES = ("souvenircentre", *CENTRE_ROWS, "souvenircentreconsent", "season", "keeperlink")
TRAILS = ("trail", "trailstop")
VISITS = ("visitoffer", "firingday")
PLACES = ("kabupaten", "kecamatan", "desa")
PROGRAMMES = ("partner", "agreement", "training", "exhibition", "association", "facility", "masterplan")
TRAINED = ("participation", "mentoring", "followup")
PROGRAMME_ROWS = (*TRAINED, "obligation", "showing", "membership", "service", "slot", "target")
ASKED = ("application", "stallapplication", "booking", "assistancerequest")
"""What producers and applicants ask the office for."""

ROLES = {
    INDUSTRY: [
        ("artisans", RECORDS, KEEP),
        ("artisans", ROWS, EDIT),
        ("artisans", CONSENTS, KEEP),
        ("artisans", WORDS, KEEP),
        ("figures", ("indicator",), KEEP),
        ("figures", ("observation",), EDIT),
        ("exporters", ("exporter",), KEEP),
        ("exporters", (*EXPORTER_ROWS, "shipment"), EDIT),
        ("exporters", ("exporterconsent",), KEEP),
        ("exporters", INQUIRIES, READ),
        ("tourism", ("desawisata", *VILLAGE_ROWS, "desawisataconsent"), READ),
        ("tourism", CENTRES, READ),
        ("tourism", TRAILS, READ),
        ("tourism", ("visitoffer",), EDIT),
        ("tourism", ("firingday",), KEEP),
        ("tourism", ("visitrequest",), READ),
        ("programmes", PROGRAMMES, KEEP),
        ("programmes", PROGRAMME_ROWS, EDIT),
        ("programmes", (*ASKED, "certificate"), KEEP),
        ("programmes", ("attendance", "channelcheck"), READ),
        ("stewardship", ("source",), KEEP),
        ("stewardship", ("withdrawaltask",), ("view", "change")),
        ("stewardship", ("erasurecertificate",), READ),
        ("stewardship", ("sheetimport",), KEEP),
        ("stewardship", ("staff",), ("export_personal", "erase_person")),
        ("regions", PLACES, READ),
    ],
    TOURISM: [
        ("tourism", ("desawisata",), KEEP),
        ("tourism", VILLAGE_ROWS, EDIT),
        ("tourism", ("desawisataconsent",), KEEP),
        ("tourism", ("souvenircentre", "souvenircentreconsent", "season", "keeperlink"), KEEP),
        ("tourism", CENTRE_ROWS, EDIT),
        ("tourism", ("visitoffer",), EDIT),
        ("tourism", ("firingday",), KEEP),
        ("tourism", ("visitrequest",), ("view", "change")),
        ("tourism", ("trail",), KEEP),
        ("tourism", ("trailstop",), EDIT),
        ("stewardship", ("source",), KEEP),
        ("stewardship", ("withdrawaltask",), ("view", "change")),
        ("stewardship", ("erasurecertificate",), READ),
        ("stewardship", ("sheetimport",), KEEP),
        ("stewardship", ("staff",), ("export_personal", "erase_person")),
        ("artisans", RECORDS[:2], READ),
        ("artisans", ROWS, READ),
        ("artisans", WORDS, READ),
        ("regions", PLACES, READ),
    ],
    MARKETING: [
        ("artisans", RECORDS, READ),
        ("artisans", ROWS, READ),
        ("artisans", CONSENTS, READ),
        ("artisans", WORDS, READ),
        ("exporters", ("exporter", *EXPORTER_ROWS, "exporterconsent", "inquirynote"), READ),
        ("exporters", ("inquirypart",), ("view", "change")),
        ("exporters", ("inquirynote",), ("add",)),
        ("programmes", ("exhibition", "stallapplication"), KEEP),
        ("programmes", ("showing",), EDIT),
        ("programmes", ("channelcheck", "partner", "training", "association"), READ),
        ("stewardship", ("source",), KEEP),
        ("regions", PLACES, READ),
    ],
    REVIEWER: [
        ("artisans", RECORDS, READ),
        ("artisans", ROWS, READ),
        ("artisans", CONSENTS, READ),
        ("artisans", WORDS, READ),
        ("figures", FIGURES, READ),
        ("exporters", ("exporter", *EXPORTER_ROWS, "exporterconsent", "shipment", *INQUIRIES), READ),
        ("tourism", ("desawisata", *VILLAGE_ROWS, "desawisataconsent"), READ),
        ("tourism", CENTRES, READ),
        ("tourism", (*VISITS, "visitrequest"), READ),
        ("tourism", TRAILS, READ),
        ("programmes", (*PROGRAMMES, *PROGRAMME_ROWS, *ASKED, "certificate", "attendance", "channelcheck"), READ),
        ("stewardship", ("source", "withdrawaltask", "erasurecertificate", "sheetimport"), READ),
        ("regions", PLACES, READ),
    ],
}
"""Group × app × models × rights. A right of one word ("view") is Django's for each model."""

ALL_OF_A_MODEL = {"view", "add", "change", "delete"}


@dataclass(frozen=True, slots=True)
class Change:
    group: str
    right: str
    given: bool

    def __str__(self):
        return f"{self.group}: {'+' if self.given else '-'} {self.right}"


class UnknownRightError(ValueError):
    """The table names a model or a right that does not exist."""


def rights_of(group: str) -> Iterator[tuple[str, str]]:
    """(app, codename) of every right of ``group``."""
    for app, models, rights in ROLES[group]:
        for right in rights:
            if right in ALL_OF_A_MODEL:
                yield from ((app, f"{right}_{model}") for model in models)
            else:
                yield app, right


def apply_roles() -> list[Change]:
    """Make the groups have the rights of the table and no others; return what changed."""
    known = {
        (permission.content_type.app_label, permission.codename): permission
        for permission in Permission.objects.select_related("content_type")
    }
    changes = []
    for name in ROLES:
        wanted = set(rights_of(name))
        if missing := wanted - known.keys():
            raise UnknownRightError(f"The role {name} names {sorted(missing)}, which no model has.")
        group, _created = Group.objects.get_or_create(name=name)
        given = {
            (permission.content_type.app_label, permission.codename)
            for permission in group.permissions.select_related("content_type")
        }
        group.permissions.set([known[right] for right in wanted])
        changes += [Change(name, ".".join(right), given=True) for right in sorted(wanted - given)]
        changes += [Change(name, ".".join(right), given=False) for right in sorted(given - wanted)]
    return changes
