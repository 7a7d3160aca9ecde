"""What nobody types and the plan needs all the same: each can be changed on the page, within bounds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Assumption:
    """A share in percent that is taken unless another is typed, and the page it rests on."""

    usual: int
    least: int
    most: int
    publisher: str
    url: str


USABLE = Assumption(
    usual=85,
    least=50,
    most=95,
    publisher="Export Vietnam",
    url="https://sites.google.com/site/exportvietnam/containerdimensionsandcapacity",
)
"""The share of a container's capacity that goods can take. "Container Dimensions and Capacity" gives as
recommended load 28 of 33, 58 of 67.5 and 66 of 76 m³, 85 to 87 percent, and says that it is 10 to 15 percent
below the capacity: cartons never divide a container evenly. We take the careful end."""

BREAKAGE = Assumption(
    usual=3,
    least=0,
    most=20,
    publisher="TT Pottery",
    url="https://ttpottery.com/resources/import",
)
"""Extra pieces in percent of those that shall arrive. A seller of pots by the container, from Vietnam to the
United States, writes on "Import" that shipments are insured for damage beyond 3 percent: what is below, the buyer
bears. Nobody has counted for Plered or Bumijaya."""
