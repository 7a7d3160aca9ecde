import os

import pytest
from playwright.sync_api import expect

from tests.browser.small_directory import make_directory

# Playwright keeps an event loop in the thread of the test, which only waits while we use the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

# How slow a machine may be before that counts as a failure; nothing waits longer than it has to.
TIMEOUT_MS = 20_000
expect.set_options(timeout=TIMEOUT_MS)


def pytest_collection_modifyitems(items):
    # Whatever lies in this folder needs the browser, also when somebody forgets to say so.
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def base_url(live_server):
    return live_server.url


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {
        **browser_context_args,
        "locale": "id-ID",
        "timezone_id": "Asia/Jakarta",
        "viewport": {"width": 1440, "height": 900},
        "color_scheme": "light",
        "reduced_motion": "reduce",
        # Only test_offline.py wants one: a page from a cache would hide what the server answers.
        "service_workers": "block",
    }


@pytest.fixture
def excused():
    """Parts of addresses whose failure a test brings about itself."""
    return ["/tidak-ada/"]


@pytest.fixture
def watched(base_url, excused):
    """Watch a browser: it fails the test when a page reports an error or asks another host for something.

    What the content policy refuses is such an error.
    """
    found = []

    def note_message(message):
        if message.type == "error" and not any(part in message.location["url"] for part in excused):
            found.append(f"{message.location['url']}: {message.text}")

    def note_request(request):
        if not request.url.startswith((base_url, "data:", "blob:")):
            found.append(f"asked another host: {request.url}")

    def watch(context):
        context.set_default_timeout(TIMEOUT_MS)
        context.on("console", note_message)
        context.on("weberror", lambda error: found.append(f"script failed: {error.error}"))
        context.on("request", note_request)
        return context

    yield watch
    assert found == []


@pytest.fixture
def context(context, watched):
    return watched(context)


@pytest.fixture
def visitor(new_context, watched):
    """A page in the browser of somebody who is not logged in."""
    return watched(new_context()).new_page()


@pytest.fixture
def directory(transactional_db):
    """Thirty producers to look at (`small_directory`)."""
    make_directory()
