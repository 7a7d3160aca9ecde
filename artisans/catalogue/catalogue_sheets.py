"""The pages of a catalogue: cover, contents by kecamatan, an entry for each business, notes."""

from itertools import groupby

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .asking import Chosen
from .drawings import GROUNDS
from .entries import WARES_PRINTED, Entry
from .sheets import Sheets, address_of_portal, breakable, sample_notice, sides_of, started, title_of, today_in_words
from .wish import Part, Wish

TEMPLATE = "typst/catalogue.typ"
SHELF = (("v-gentong", "tanah-500"), ("v-kendi", "tanah-600"), ("v-guci", "tanah-700"), ("v-pot", "tanah-500"))
"""Vessels on the cover with the colour of each."""

LONGEST_ADDRESS = 300


def sheets_of(chosen: Chosen, entries: list[Entry], wish: Wish) -> Sheets:
    sheets = started(TEMPLATE, title_of(wish, chosen.title))
    in_order = sorted(entries, key=lambda entry: (entry.kabupaten, entry.kecamatan))
    numbered = [_entry(sheets, entry, number, wish) for number, entry in enumerate(in_order)]
    sheets.data |= {
        "words": {**sheets.data["words"], **_words()},
        "photos": wish.shows(Part.PHOTO),
        "about": [breakable(line) for line in [_places(in_order), *chosen.about[:8]]],
        "count_line": _count_line(entries),
        "date_line": _("As of %(date)s") % {"date": today_in_words()},
        "running": f"{sheets.data['author']} · {today_in_words()}",
        "notices": [notice for notice in (sample_notice(entries), _title_notice(wish)) if notice],
        "shelf": [sheets.vessel(name, colour) for name, colour in SHELF],
        "logo": sheets.logo("slip"),
        "qr": sheets.qr(_address(chosen)),
        "groups": _groups(in_order, numbered),
        "notes": [*_notes(entries, wish), *map(breakable, [*chosen.problems, *wish.problems])],
        "credits": _credits(in_order) if wish.shows(Part.PHOTO) else [],
    }
    return sheets


def _words():
    return {
        "contents": _("Contents"),
        "about": _("About this catalogue"),
        "credits": _("Photos"),
        "qr_list": _("QR code of this list in the portal"),
        "name": _("Product"),
        "price": _("Price"),
    }


def _address(chosen):
    """The list in the portal; without its filters when they are too long for a code that a telephone reads."""
    address = settings.SITE_URL + (chosen.public or chosen.back)
    return address if len(address) <= LONGEST_ADDRESS else address.partition("?")[0]


def _count_line(entries):
    places = len({(entry.kabupaten, entry.kecamatan) for entry in entries})
    businesses = ngettext("%(count)s business", "%(count)s businesses", len(entries)) % {"count": len(entries)}
    around = ngettext("%(count)s kecamatan", "%(count)s kecamatan", places) % {"count": places}
    return f"{businesses} · {around}"


def _places(entries):
    """The kabupaten of the businesses: Kabupaten Purwakarta, Kabupaten Serang."""
    return ", ".join(dict.fromkeys(entry.kabupaten for entry in entries))


def _title_notice(wish):
    return _("The title was chosen by whoever made this file.") if wish.title else ""


def _groups(entries, numbered):
    """Entries by kecamatan, with how many there are."""
    groups = []
    pairs = zip(entries, numbered, strict=True)
    for (kabupaten, kecamatan), members in groupby(pairs, key=lambda pair: (pair[0].kabupaten, pair[0].kecamatan)):
        own = [made for _entry, made in members]
        count = ngettext("%(count)s business", "%(count)s businesses", len(own)) % {"count": len(own)}
        name = _("Kecamatan %(name)s") % {"name": kecamatan}
        groups.append({"name": name, "short": kecamatan, "kabupaten": kabupaten, "count": count, "entries": own})
    return groups


def _entry(sheets, entry, number, wish):
    ground, colour = GROUNDS[entry.ground]
    photo = entry.photo if wish.shows(Part.PHOTO) else None
    contacts = entry.contacts if wish.shows(Part.CONTACT) else []
    return {
        **sides_of(entry),
        **_wares(entry, wish),
        "number": number,
        "photo": sheets.photo(photo) if photo else None,
        "alt": photo.alt if photo else "",
        "credit": _credit(photo),
        "drawing": [ground, colour],
        "vessel": sheets.vessel(entry.vessel, colour),
        "facts": breakable(" · ".join(entry.facts)),
        "contacts": [{"label": each.label, "text": breakable(each.text), "link": each.link} for each in contacts],
        "no_contact": _("Contact: ask the industry office.") if wish.shows(Part.CONTACT) and not contacts else "",
        "qr": sheets.qr(entry.url),
    }


def _wares(entry, wish):
    """The table of pieces, with sizes and prices only as they were wanted."""
    if not wish.shows(Part.WARES):
        return {"wares": [], "more": ""}
    shown, rest = entry.wares[:WARES_PRINTED], len(entry.wares[WARES_PRINTED:])
    rows = [
        {
            "name": breakable(ware.name),
            "size": " · ".join(filter(None, [ware.size if wish.shows(Part.SIZES) else "", ware.finish])),
            "minimum": ware.minimum if wish.shows(Part.PRICES) else "",
            "price": (ware.price or "–") if wish.shows(Part.PRICES) else "",
        }
        for ware in shown
    ]
    more = ngettext("%(count)s more on the page", "%(count)s more on the page", rest) % {"count": rest} if rest else ""
    return {"wares": rows, "more": more}


def _credit(photo):
    if photo is None:
        return ""
    if photo.is_illustration:
        return _("Computer-made illustration, no photo of a product")
    return _("Photo: %(credit)s") % {"credit": photo.credit} if photo.credit else ""


def _credits(entries):
    """Every photo with whose it is: its maker, then the businesses that show it."""
    by_credit = {}
    for entry in entries:
        if entry.photo and entry.photo.credit:
            by_credit.setdefault(entry.photo.credit, []).append(entry.name)
    return [f"{credit}: {', '.join(names)}" for credit, names in by_credit.items()]


def _notes(entries, wish):
    notes = [
        _(
            "Source: Gerabah portal of Purwakarta and Serang, %(address)s, as of %(date)s. The QR code beside each "
            "business opens its page, which is kept up to date."
        )
        % {"address": address_of_portal(), "date": today_in_words()},
        _(
            "Telephone numbers, addresses and persons are shown only where the owner agreed to it. Who withdraws this "
            "disappears from the portal at once; please do not pass on old copies."
        ),
    ]
    if wish.shows(Part.PRICES):
        notes.append(
            _("Prices at the workshop for one piece, without packing and delivery. Please ask before you order.")
        )
    return [*notes, *filter(None, [sample_notice(entries), _title_notice(wish)])]
