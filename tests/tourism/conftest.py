import pytest

from gerabah_portal import roles
from tests.factories import StaffFactory
from tests.small_reference import loaded, reference_dir  # noqa: F401 - fixtures


@pytest.fixture
def officer(client):
    """An officer of tourism in Purwakarta, logged in."""
    officer = StaffFactory(purwakarta=True, role=roles.TOURISM)
    client.force_login(officer)
    return officer
