"""What holds for every test: no network, no shared files or cache, Indonesian unless a test says otherwise."""

import os
import socket
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import translation

from gerabah_portal.catalogues import compile_catalogues
from tests import migrated_once
from tests.factories import StaffFactory
from tests.portal.page_rules import GuardedClient

LOOPBACK = ("127.", "::1", "localhost")


def pytest_configure(config):
    config.addinivalue_line(
        "markers", "query_count(name): holds the number of queries of this URL name (test_addresses.py)"
    )
    migrated_once.install(config.cache.mkdir("database"))
    # The paths of the URLs come from the catalogues. One process compiles them for all.
    if not hasattr(config, "workerinput"):
        compile_catalogues(Path(config.rootpath) / "locale")


def pytest_collection_modifyitems(items):
    # Django's own admin templates use variables that are not there; ours never may.
    for item in items:
        if "admin" in item.nodeid:
            item.add_marker(pytest.mark.ignore_template_errors)


@pytest.fixture(autouse=True, scope="session")
def _no_network():
    """Refuse every connection that leaves this machine."""
    connect = socket.socket.connect

    def guarded(self, address):
        if self.family != socket.AF_UNIX and not str(address[0]).startswith(LOOPBACK):
            raise RuntimeError(f"A test wanted to connect to {address}. Tests use no network.")
        return connect(self, address)

    socket.socket.connect = guarded
    yield
    socket.socket.connect = connect


@pytest.fixture(autouse=True, scope="session")
def _nothing_collected(tmp_path_factory):
    """Static files are read where they lie; WhiteNoise warns when the folder of collected ones is missing."""
    settings.STATIC_ROOT = str(tmp_path_factory.mktemp("staticfiles"))


@pytest.fixture(autouse=True)
def _own_surroundings(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    cache.clear()
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture
def client():
    """Django's client, which also checks each page that it gets (`portal.page_rules`)."""
    return GuardedClient()


@pytest.fixture
def officer(client):
    """An officer of the group *Petugas industri* in Purwakarta, logged in."""
    officer = StaffFactory(purwakarta=True)
    client.force_login(officer)
    return officer


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Start the browser that `scripts/find_browser.sh` found; it reaches this machine only."""
    arguments = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium refuses its sandbox to root
    launch = {**browser_type_launch_args, "args": arguments}
    if path := os.environ.get("CHROMIUM"):
        launch["executable_path"] = path
    return launch
