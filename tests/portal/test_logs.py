"""What the log says of requests: where, but never a key that stands in the address."""

import io
import logging

import pytest
from django.conf import settings
from django.urls import reverse

from gerabah_portal.logs import WithoutKeys
from tests.factories import KeeperLinkFactory
from tourism import keeper_links


@pytest.fixture
def lines():
    """What the handlers of the server would write."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(WithoutKeys())
    logging.getLogger().addHandler(handler)
    yield lambda: written.getvalue().splitlines()
    logging.getLogger().removeHandler(handler)


@pytest.mark.django_db
def test_log_does_not_learn_the_secret_of_a_keeper(client, lines):
    link = KeeperLinkFactory()
    link, secret = keeper_links.make(link.centre, by=link.made_by)
    url = reverse("tourism:keeper_stock", kwargs={"secret": secret})

    assert client.post(url, {"word": "lost"}).status_code == 400

    assert lines() == [f"Bad Request: {url.replace(secret, '***')}"]


@pytest.mark.django_db
def test_log_tells_which_page_was_not_found(client, lines):
    client.get("/desa-wisata/atlantis/")

    assert lines() == ["Not Found: /desa-wisata/atlantis/"]


def test_other_lines_stay_as_they_are(lines):
    logging.getLogger("gerabah").warning("%(count)d of %(most)d", {"count": 1, "most": 2})

    assert lines() == ["1 of 2"]


def test_every_handler_of_the_server_leaves_keys_out():
    assert all("without keys" in handler["filters"] for handler in settings.LOGGING["handlers"].values())
