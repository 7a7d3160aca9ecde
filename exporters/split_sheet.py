"""What the sheets of paper of a split say: the whole for the office, its own share for each workshop."""

from dataclasses import dataclass

from artisans.models import Producer

from .models import Allocation, InquiryLine, InquiryPart
from .split_reading import OUTLINES


@dataclass(frozen=True, slots=True)
class Row:
    """A wanted product with the shares in it; ``rest`` pieces are not placed by this office."""

    wanted: InquiryLine
    shares: list[Allocation]

    @property
    def placed(self) -> int:
        return sum(share.quantity for share in self.shares)

    @property
    def rest(self) -> int:
        return max(self.wanted.quantity - self.placed, 0)


@dataclass(frozen=True, slots=True)
class Page:
    """What one workshop makes."""

    producer: Producer
    shares: list[Allocation]

    @property
    def pieces(self) -> int:
        return sum(share.quantity for share in self.shares)


def rows(part: InquiryPart) -> list[Row]:
    """Every wanted product, also one that nobody makes yet."""
    shares = _shares(part)
    lines = part.inquiry.lines.select_related("product", "product_type", "finish")
    return [Row(line, [share for share in shares if share.line_id == line.pk]) for line in lines]


def pages(part: InquiryPart, producer: int | None = None) -> list[Page]:
    """One for each workshop by name, or that of ``producer`` alone."""
    shares = [share for share in _shares(part) if producer in (None, share.producer_id)]
    makers = {share.producer_id: share.producer for share in shares}
    return [Page(maker, [share for share in shares if share.producer_id == key]) for key, maker in makers.items()]


def workshops(part: InquiryPart) -> list[Producer]:
    """Who makes something, by name."""
    return [page.producer for page in pages(part)]


def _shares(part):
    related = ("line__product", "line__product_type", "line__finish", "producer__desa", "producer__kecamatan")
    shares = part.allocations.select_related(*related).defer(*(f"producer__{column}" for column in OUTLINES))
    return list(shares.order_by("producer__name", "producer", "line", "pk"))
