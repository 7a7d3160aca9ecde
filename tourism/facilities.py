"""What a visitor finds at a place, is not there, or nobody has looked for yet."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .models.places import FACILITIES


@dataclass(frozen=True, slots=True)
class Facility:
    """``there`` is True, False, or None while it is not known."""

    name: str
    there: bool | None

    @property
    def words(self) -> str:
        return {True: _("yes"), False: _("no"), None: _("not looked at yet")}[self.there]


def facilities_of(place) -> list[Facility]:
    """All of them, in the order of a visit; none while nobody has looked at any."""
    states = {name: getattr(place, name) for name in FACILITIES}
    if all(state is None for state in states.values()):
        return []
    return [Facility(capfirst(str(place._meta.get_field(name).verbose_name)), state) for name, state in states.items()]


def labels(model) -> dict[str, str]:
    """The words for each facility by its column, in the reader's language."""
    return {name: capfirst(str(model._meta.get_field(name).verbose_name)) for name in FACILITIES}
