"""What a keeper says of one row of stock: it is there, it is running out, it is gone."""

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from stewardship.history import timeline

from .. import keeper_links
from ..models import KeeperLink, Stock

BY_LINK = "keeper link "
"""Begins the reason of a version that came by a link; its number follows."""


class Word(models.TextChoices):
    """What can be said of a row."""

    THERE = "there", gettext_lazy("still there")
    SCARCE = "scarce", gettext_lazy("running out")
    GONE = "gone", gettext_lazy("gone")


def word_of(stock: Stock) -> Word:
    """What holds for ``stock`` now."""
    if stock.gone_at:
        return Word.GONE
    return Word.SCARCE if stock.running_out else Word.THERE


def say(stock: Stock, word: Word, *, reason: str = "", by=None):
    """Write down ``word`` for ``stock`` as of now; since when something is scarce or gone is kept."""
    now = timezone.now()
    stock.running_out = word != Word.THERE
    stock.running_out_at = (stock.running_out_at or now) if stock.running_out else None
    stock.gone_at = (stock.gone_at or now) if word == Word.GONE else None
    stock.confirmed_on = timezone.localdate(now)
    stock._history_user, stock._change_reason = by, reason or None
    stock.save(update_fields=["running_out", "running_out_at", "gone_at", "confirmed_on"])


@transaction.atomic
def say_by_link(link: KeeperLink, stock_pk: int, word: Word) -> Stock | None:
    """The keeper's ``word`` about a row of the link's own centre; None when the centre has no such row."""
    stock = Stock.objects.select_for_update(of=("self",)).filter(centre=link.centre_id, pk=stock_pk).first()
    if stock:
        say(stock, word, reason=f"{BY_LINK}{link.pk}")
        keeper_links.note_use(link)
    return stock


@transaction.atomic
def confirm_by_link(link: KeeperLink) -> int:
    """What is said to be there still is; return how many rows. What is scarce or gone stays so."""
    rows = list(Stock.objects.select_for_update(of=("self",)).filter(centre=link.centre_id, running_out=False))
    for stock in rows:
        say(stock, Word.THERE, reason=f"{BY_LINK}{link.pk}")
    keeper_links.note_use(link)
    return len(rows)


def declare():
    """Name in histories who acts through a link."""
    timeline.OUTSIDERS[BY_LINK] = gettext_lazy("The keeper of the centre, by link %(number)s")
