"""Lists of this app that a catalogue can be made of: exporters with their filters, and a shortlist."""

from dataclasses import replace

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artisans.catalogue.asking import LISTS, MOST, Chosen
from artisans.catalogue.entries import entries_of as entries_of_producers
from artisans.models import Producer

from . import shortlist
from .listing import ExporterList
from .models import Exporter
from .printed_entries import entries_of
from .shortlist import MOST_BUSINESSES, Shortlist

EXPORTERS, SHORTLIST = "eksportir", "pilih"


def of_exporters(params: QueryDict, version: str) -> Chosen:
    """The exporters of the public list with its filters, words and order."""
    listing = ExporterList(params, version)
    pks = listing.ordered[:MOST]
    return Chosen(
        keys=[f"e:{pk}" for pk in pks],
        found=listing.count,
        load=lambda: entries_of(pks),
        title=_("Exporters of pottery"),
        back=f"{reverse('exporters:exporter_list')}{listing.url()}",
        about=[chip.label for chip in listing.chips],
        problems=listing.problems,
        pairs=[*listing.pairs(), ("dari", EXPORTERS)],
    )


def of_shortlist(params: QueryDict, version: str) -> Chosen:
    """The businesses of a shortlist; of one from which pieces were picked, these pieces only."""
    chosen = Shortlist.of(shortlist.read(params.get(SHORTLIST, "")))
    return Chosen(
        keys=["+".join(business.entries) for business in chosen.businesses],
        found=len(chosen),
        load=lambda: _entries(chosen, version),
        title=_("A choice of potteries"),
        back=f"{reverse('exporters:inquiry')}?{SHORTLIST}={chosen.as_text}",
        problems=_not_listed(chosen),
        pairs=[(SHORTLIST, chosen.as_text)],
    )


def _not_listed(chosen):
    problems = []
    if chosen.gone:
        said = ngettext(
            "%(count)s entry of the list is no longer in the portal and was left out.",
            "%(count)s entries of the list are no longer in the portal and were left out.",
            chosen.gone,
        )
        problems.append(said % {"count": chosen.gone})
    if chosen.left_over:
        problems.append(
            _("A list holds at most %(most)s businesses; the others are left out.") % {"most": MOST_BUSINESSES}
        )
    return problems


def _entries(chosen, version):
    records = [business.record for business in chosen.businesses]
    exporters = entries_of([record.pk for record in records if isinstance(record, Exporter)])
    producers = entries_of_producers([record.pk for record in records if isinstance(record, Producer)], version)
    by_url = {entry.url: entry for entry in (*exporters, *producers)}
    found = []
    for business in chosen.businesses:
        # Somebody may have taken the page away since the list was looked up.
        if entry := by_url.get(settings.SITE_URL + business.record.get_absolute_url()):
            found.append(_with_picked(entry, business.products))
    return found


def _with_picked(entry, pieces):
    picked = {str(piece.pk) for piece in pieces}
    return replace(entry, wares=[ware for ware in entry.wares if ware.key in picked]) if picked else entry


def declare():
    """Let the page of catalogues know these lists."""
    LISTS[EXPORTERS] = of_exporters
    LISTS[SHORTLIST] = of_shortlist
