"""What the page of a printed file shows: the choices, how far the file is, or where it lies."""

from contextlib import contextmanager
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from stewardship import content_version
from stewardship.log_in.address import address_of
from stewardship.public_forms import rate_limits
from stewardship.public_forms.rate_limits import DAY, HOUR, Limit

from .asking import Chosen, choose
from .making import Making
from .typesetting import PressBusyError
from .wish import Wish, WishForm

OF_ADDRESS = (Limit(60, HOUR), Limit(200, DAY))
"""Steps of making that one address may ask for, of about a second each; an office may share it."""

PAUSE_SECONDS = 8
"""How long a page waits before it asks again while others' files are being made."""

CHOICES, MAKING, READY, BUSY, TOO_OFTEN = "choices", "making", "ready", "busy", "too_often"


class TooOftenError(Exception):
    """One address has had so many files made that it has to wait."""


class PrintPage:
    """A wish for a file and how it stands; a subclass knows the businesses and who may ask how often.

    Texts of the page are in its own language, the file is in the one wished for.
    """

    form_class = WishForm
    pause = PAUSE_SECONDS
    state = CHOICES
    problem = ""

    def __init__(self, request):
        self.request, self.version = request, content_version.of(request)
        self.form = self.form_class(self.asked())
        self.wish = Wish.of(self.form)
        self.wants_file = "buat" in request.GET

    def asked(self):
        """The parameters of the wish."""
        return self.request.GET

    def choose(self) -> Chosen:
        """What is to be printed, in the language that is active."""
        raise NotImplementedError

    def count_step(self) -> None:
        """Note that a step of making is asked for; raise `TooOftenError` when it is one too many."""

    @cached_property
    def chosen(self) -> Chosen:
        return self.choose()

    @cached_property
    def making(self) -> Making:
        with translation.override(self.wish.language):
            return Making(self.version, self.choose(), self.wish)

    @property
    def problems(self) -> list[str]:
        return [*self.chosen.problems, *self.wish.problems]

    @property
    def query_string(self) -> str:
        return urlencode([*self.chosen.pairs, *self.wish.pairs])

    @property
    def status(self) -> int:
        return {BUSY: 503, TOO_OFTEN: 429}.get(self.state, 200)

    def advance(self) -> None:
        """Take the next step of the file and note in ``state`` how it stands."""
        with self._asked():
            if not self.making.is_made:
                self.count_step()
                self.making.take_step()
            self.state = READY if self.making.is_made else MAKING

    def file(self):
        """The finished file, made first if need be; None when it cannot be had now, and ``state`` says why."""
        with self._asked():
            if not self.making.is_made:
                self.count_step()
            return self.making.file()

    @contextmanager
    def _asked(self):
        try:
            yield
        except PressBusyError:
            self.state, self.problem = BUSY, _("Other files are being made at this moment.")
        except TooOftenError:
            self.state = TOO_OFTEN
            self.problem = _("Many files were made from your connection. Please wait an hour.")


class CataloguePage(PrintPage):
    """The catalogue of a public list."""

    def choose(self):
        return choose(self.request.GET, self.version)

    def count_step(self):
        if rate_limits.use("catalogue", address_of(self.request) or "", OF_ADDRESS):
            raise TooOftenError

    @property
    def file_url(self) -> str:
        return f"{reverse('artisans:catalogue_file')}?{self.query_string}"

    @property
    def choices_url(self) -> str:
        return f"{reverse('artisans:catalogue')}?{self.query_string}"
