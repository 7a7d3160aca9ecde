"""Positions in a sheet of exporters are judged as those of producers."""

import pytest

from tests.factories import DesaFactory, StaffFactory
from tests.stewardship.sheet_files import checked

pytestmark = pytest.mark.django_db
HEAD = ["Nama Usaha", "Kecamatan", "Desa", "Lintang", "Bujur"]


@pytest.mark.parametrize(
    ("position", "outcome", "said"),
    [
        (("-6,633", "107,395"), "new", []),
        (("107,395", "-6,633"), "new", ["-6.63300, 107.39500"]),
        (("-6,66", "107,37"), "new", ["3,5 km"]),
        (("-6,081", "106,249"), "error", ["Kabupaten Serang"]),
        (("NaN", "107,395"), "error", ["NaN"]),
    ],
)
def test_position_is_judged_by_its_kabupaten_and_desa(client, position, outcome, said):
    client.force_login(StaffFactory(purwakarta=True))
    DesaFactory(anjun=True)
    DesaFactory(bumijaya=True)

    row = checked(client, "exporters_exporter", [HEAD, ["Gerabah Anjun", "Plered", "Anjun", *position]]).rows.get()

    assert row.outcome == outcome
    assert [heading for heading, _message in row.messages] == ["Lintang"] * len(said)
    assert all(part in message for part, (_heading, message) in zip(said, row.messages, strict=True))
