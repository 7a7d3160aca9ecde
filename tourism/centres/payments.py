"""Ways to pay, as keepers write them in one line: "Tunai, QRIS, kartu debit"."""

from django.utils.translation import gettext_lazy as _

from artisans.search_text import normalise

WAYS = {
    "tunai": (_("Cash"), ("tunai", "cash", "kontan")),
    "qris": ("QRIS", ("qris", "qr")),
    "transfer": (_("Bank transfer"), ("transfer", "rekening", "bank")),
    "kartu": (_("Card"), ("kartu", "card", "debit", "kredit", "credit", "edc", "visa", "mastercard")),
    "dompet": (_("E-wallet"), ("dompet", "wallet", "gopay", "ovo", "dana", "shopeepay", "linkaja")),
}
"""Value of the filter: its words for the reader, and those that mean it in a text."""

LABELS = {way: label for way, (label, _words) in WAYS.items()}


def ways_in(text: str) -> list[str]:
    """The ways to pay that ``text`` names."""
    words = set(normalise(text).split())
    return [way for way, (_label, meant) in WAYS.items() if words.intersection(meant)]
