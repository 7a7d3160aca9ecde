"""What a sample workshop is good at: the shape of an entry of `purwakarta` and `serang`."""

from dataclasses import dataclass

from ..models import Kiln, Producer

WORKSHOP, STUDIO, SMALL = Producer.Kind.WORKSHOP, Producer.Kind.STUDIO, Producer.Kind.SMALL_INDUSTRY
COOPERATIVE, COMPANY, SUPPLIER = Producer.Kind.COOPERATIVE, Producer.Kind.COMPANY, Producer.Kind.SUPPLIER
MOSTLY_WORKSHOPS = (WORKSHOP,) * 6 + (SMALL, SMALL, COOPERATIVE, STUDIO)
TRADE = (WORKSHOP,) * 5 + (SMALL, SMALL, COOPERATIVE, COMPANY, STUDIO)
STUDIOS = (STUDIO,) * 3 + (WORKSHOP,) * 3 + (COOPERATIVE,)

BOX, UPDRAFT, FIELD = Kiln.Kind.BOX, Kiln.Kind.UPDRAFT, Kiln.Kind.FIELD
GAS, ELECTRIC = Kiln.Kind.GAS, Kiln.Kind.ELECTRIC
LOW_FIRED = ((BOX, 800, 950), (UPDRAFT, 850, 1000))


@dataclass(frozen=True)
class Speciality:
    """``main`` types are always made, some of ``also`` too; all by slug of the vocabulary.

    ``kilns`` are (kind, lowest, highest °C); ``since`` (years), ``workers`` and ``capacity`` (pieces a
    month) are ranges. A finish that is named more often is chosen more often. ``ware`` and ``craft``
    are pairs, Indonesian and English; ``nouns`` go into names.
    """

    nouns: tuple[str, ...]
    ware: tuple[str, str]
    craft: tuple[tuple[str, str], ...]
    main: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    decoration: tuple[str, ...] = ()
    motifs: tuple[str, ...] = ()
    finishes: tuple[str, ...] = ("polos",)
    kilns: tuple[tuple[Kiln.Kind, int, int], ...] = LOW_FIRED
    kinds: tuple[Producer.Kind, ...] = MOSTLY_WORKSHOPS
    since: tuple[int, int] = (1952, 2023)
    workers: tuple[int, int] = (2, 12)
    capacity: tuple[int, int] = (200, 2_000)
