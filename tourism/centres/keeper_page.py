"""What the page behind a keeper's link shows, and what it takes."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import KeeperLink, Stock
from . import stock_taking
from .stock_taking import Word, word_of

ALL = "all"
"""The button that says it of every row at once."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of stock with the word that holds for it; ``is_news`` when it was just said."""

    stock: Stock
    word: Word
    is_today: bool
    is_news: bool

    @property
    def choices(self):
        """(value, label, whether it holds) of each button."""
        return [(word.value, word.label, word == self.word) for word in Word]


class KeeperPage:
    """``is_full`` when more was said than a person says."""

    def __init__(self, link: KeeperLink, params):
        self.link, self.centre = link, link.centre
        self.said, self.problem, self.status, self.is_full = params.get("said", ""), "", 200, False

    @cached_property
    def rows(self) -> list[Row]:
        """All that the centre has or had, also of makers that the public does not see (yet)."""
        stock, today = Stock.objects.filter(centre=self.centre).for_page(), timezone.localdate()
        return [
            Row(
                row,
                word_of(row),
                row.confirmed_on == today,
                self.said == str(row.pk) and row.confirmed_on == today,
            )
            for row in stock
        ]

    @property
    def thanks(self) -> str:
        """What was written down of all rows at once; of a single one its row says it."""
        if self.said != ALL:
            return ""
        count = sum(row.is_today for row in self.rows)
        said = ngettext("%(count)d item is noted as of today.", "%(count)d items are noted as of today.", count)
        return said % {"count": count}

    @property
    def has_what_is_there(self) -> bool:
        return any(row.word == Word.THERE for row in self.rows)

    def take(self, data) -> bool:
        """Write down what was pressed; False when the page has to say what is wrong with it."""
        key, word = data.get("row", ""), data.get("word", "")
        if self.is_full:
            return self._refuse(
                _("So much was written down through this link that it has to rest. Try again in an hour."), 429
            )
        if key == ALL:
            stock_taking.confirm_by_link(self.link)
        elif word not in Word.values:
            return self._refuse(_("It is not clear which button was pressed. Please press it again."), 400)
        elif not key.isdecimal() or len(key) > 18 or not stock_taking.say_by_link(self.link, int(key), Word(word)):
            return self._refuse(_("This item is no longer on the list. Here is the list as it is now."), 400)
        self.said = key
        return True

    @property
    def next_url(self) -> str:
        """The page as it is then, at the row that was spoken of."""
        anchor = "" if self.said == ALL else f"#row-{self.said}"
        return f"?{urlencode({'said': self.said})}{anchor}"

    def _refuse(self, problem, status):
        self.problem, self.status = problem, status
        return False
