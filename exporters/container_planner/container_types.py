"""The three containers that pottery is shipped in, with the measures of one carrier.

Source: Hapag-Lloyd, equipment pages "20' Standard", "40' Standard" and "40' Standard High Cube"
(www.hapag-lloyd.com, Services & Information, Cargo Fleet, Container; addresses below): inside, door
opening, capacity and payload. Read on 22 November 2026 in the copy that the open index of Resotainer
keeps of them (github.com/Resotainer/shipping-containers-resotainer), which names these pages.

Other carriers' boxes differ by a few centimetres and by tonnes of payload: the World Shipping Council
("Dry Cargo Containers", www.worldshipping.org) gives doors 227.4 cm high and 33, 67 and 76 m³.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EQUIPMENT = "https://www.hapag-lloyd.com/en/services-information/cargo-fleet/container/"
COPY = "https://github.com/Resotainer/shipping-containers-resotainer"
OTHER = "https://www.worldshipping.org/about-the-industry/containers/dry-cargo-containers"


@dataclass(frozen=True, slots=True)
class ContainerType:
    """A box with its inner measures and door opening in cm, its capacity in m³ and its payload in kg."""

    code: str
    name: str | Promise
    length: Decimal
    width: Decimal
    height: Decimal
    door_width: Decimal
    door_height: Decimal
    capacity: Decimal
    payload: int
    page: str

    @property
    def source(self) -> str:
        return f"{EQUIPMENT}{self.page}.html"

    def admits(self, length: Decimal, width: Decimal, height: Decimal) -> bool:
        """Whether a unit of these cm passes the door standing upright, turned as it likes on the floor."""
        short, long = sorted((length, width))
        return short <= self.door_width and long <= self.length and height <= self.door_height


CONTAINER_TYPES = (
    ContainerType(
        code="20",
        name=_("20 ft"),
        length=Decimal("590.0"),
        width=Decimal("235.2"),
        height=Decimal("239.5"),
        door_width=Decimal("234.0"),
        door_height=Decimal("229.2"),
        capacity=Decimal("33.2"),
        payload=28_130,
        page="20-standard",
    ),
    ContainerType(
        code="40",
        name=_("40 ft"),
        length=Decimal("1203.2"),
        width=Decimal("235.2"),
        height=Decimal("239.5"),
        door_width=Decimal("234.0"),
        door_height=Decimal("229.2"),
        capacity=Decimal("67.7"),
        payload=28_750,
        page="40-standard",
    ),
    ContainerType(
        code="40hc",
        name=_("40 ft High Cube"),
        length=Decimal("1203.2"),
        width=Decimal("235.0"),
        height=Decimal("270.0"),
        door_width=Decimal("234.0"),
        door_height=Decimal("259.7"),
        capacity=Decimal("76.3"),
        payload=28_600,
        page="40-standard-high-cube",
    ),
)
