"""Which pages a phone may keep, the service worker, and the word of a deployment."""

import json
import re
import shutil

import pytest
from django.conf import settings
from django.core.cache import caches
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation

from gerabah_portal import deployment, offline
from gerabah_portal.offline import HEADER
from tests.factories import DesaFactory, DesaWisataFactory, ProducerFactory, StaffFactory, indexed
from tests.tourism.factories import KeeperLinkFactory


def in_language(language, name, *args):
    with translation.override(language):
        return reverse(name, args=args)


def portal_of(response) -> dict:
    """What the worker was told of this deployment."""
    return json.loads(re.match(r"const PORTAL = (\{.*?\});\n", response.content.decode()).group(1))


# The service worker


def test_worker_lies_at_the_root_and_is_asked_for_each_time(client):
    response = client.get("/sw.js")

    assert reverse("service_worker") == "/sw.js"
    assert response["Content-Type"].startswith("text/javascript")
    assert response["Cache-Control"] == "no-cache"
    assert "Set-Cookie" not in response
    assert 'addEventListener("fetch"' in response.content.decode()


def test_worker_changes_with_the_deployment_only(client, monkeypatch):
    first, second = client.get("/sw.js").content, client.get("/sw.js").content
    monkeypatch.setattr(deployment, "version", lambda: "another")

    assert first == second
    assert portal_of(client.get("/sw.js"))["version"] == "another"


def test_worker_knows_the_page_without_network_of_each_language(client):
    assert portal_of(client.get("/sw.js"))["fallbacks"] == {
        in_language(language, "home"): in_language(language, "tourism:offline_missing") for language in ("id", "en")
    }


def test_worker_leaves_private_addresses_alone(client):
    never = portal_of(client.get("/sw.js"))["never"]

    assert {"/admin/", "/healthz"} <= set(never)
    for language in ("id", "en"):
        for name, args in (("exporters:inquiry", []), ("tourism:visit_request", []), ("tourism:keeper_stock", ["abc"])):
            assert in_language(language, name, *args).startswith(tuple(never)), (language, name)
        assert not in_language(language, "tourism:centre_list").startswith(tuple(never))
        assert not in_language(language, "home").startswith(tuple(never))


# The word of a deployment


@pytest.fixture
def installation(tmp_path, settings):
    """A small copy of what is deployed."""
    settings.STATIC_ROOT = str(tmp_path / "staticfiles")
    for path in ("tourism/views.py", "templates/base.html", "static/css/a.css", "staticfiles/staticfiles.json"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("a")
    return tmp_path


@pytest.mark.parametrize(
    "path",
    ["tourism/views.py", "templates/base.html", "static/css/a.css", "staticfiles/staticfiles.json", "locale/id/a.po"],
)
def test_version_changes_with_code_templates_and_static_files(installation, path):
    before = deployment.version_of(installation)
    (installation / path).parent.mkdir(parents=True, exist_ok=True)

    (installation / path).write_text("b")

    assert deployment.version_of(installation) != before


def test_version_is_the_same_on_every_host(installation, tmp_path_factory, settings):
    other = tmp_path_factory.mktemp("host") / "portal"
    shutil.copytree(installation, other)
    here = deployment.version_of(installation)
    settings.STATIC_ROOT = str(other / "staticfiles")

    assert deployment.version_of(other) == here


@pytest.mark.parametrize("path", ["media/photos/a.html", "data/x.py", "tests/test_x.py", ".venv/x.py", "db.sqlite3"])
def test_version_does_not_hang_on_data_and_tests(installation, path):
    before = deployment.version_of(installation)
    (installation / path).parent.mkdir(parents=True, exist_ok=True)

    (installation / path).write_text("b")

    assert deployment.version_of(installation) == before


# Pages that may be kept


@pytest.mark.django_db
def test_public_pages_may_be_kept(client):
    DesaFactory(anjun=True)
    village = DesaWisataFactory(published=True)
    indexed(ProducerFactory(name="Wati", published=True))

    for url in ("/", "/en/", "/produsen/wati/", "/tentang/", village.get_absolute_url(), reverse("tourism:offline")):
        assert client.get(url)[HEADER] == deployment.version(), url


@pytest.mark.django_db
def test_pages_with_own_data_may_not_be_kept(client):
    DesaFactory(anjun=True)
    link = KeeperLinkFactory()
    urls = [
        reverse("exporters:inquiry"),
        reverse("tourism:visit_request"),
        reverse("tourism:keeper_stock", args=[link.secret]),
        f"{reverse('tourism:near')}?lat=-6.64&lon=107.39",
        reverse("admin:login"),
        "/healthz",
        "/robots.txt",
        "/tidak-ada/",
    ]

    assert [url for url in urls if HEADER in client.get(url)] == []


@pytest.mark.django_db
def test_pages_for_staff_may_not_be_kept(client):
    client.force_login(StaffFactory())

    assert HEADER not in client.get("/")


@pytest.mark.django_db
def test_pages_of_a_visitor_with_a_list_may_not_be_kept(client):
    producer = indexed(ProducerFactory(name="Wati", published=True))
    client.post(reverse("exporters:shortlist_add"), {"pilih": f"produsen:{producer.slug}"})
    client.cookies[settings.SESSION_COOKIE_NAME] = "x"

    assert HEADER not in client.get("/tentang/")


def _answer(**headers):
    response = HttpResponse("<p>", headers=headers)
    return offline.KeepOfflineMiddleware(lambda request: response)(RequestFactory().get("/x/"))


@pytest.mark.parametrize("value", ["private", "no-store", "private, max-age=0"])
def test_what_the_server_calls_private_may_not_be_kept(value):
    assert HEADER in _answer()
    assert HEADER not in _answer(**{"Cache-Control": value})


def test_what_sets_a_cookie_may_not_be_kept():
    response = HttpResponse("<p>")
    response.set_cookie("a", "b")

    assert HEADER not in offline.KeepOfflineMiddleware(lambda request: response)(RequestFactory().get("/x/"))


def test_answer_to_a_form_may_not_be_kept():
    answer = offline.KeepOfflineMiddleware(lambda request: HttpResponse("<p>"))

    assert HEADER not in answer(RequestFactory().post("/x/"))


@pytest.mark.django_db
def test_page_from_the_page_cache_carries_the_word_of_its_own_deployment(client, settings, monkeypatch):
    settings.PAGE_CACHE_SECONDS = 60
    first = client.get("/tentang/")
    kept = client.get("/tentang/")
    unchanged = client.get("/tentang/", headers={"if-none-match": first["ETag"]})
    monkeypatch.setattr(deployment, "version", lambda: "another")

    after = client.get("/tentang/")

    assert unchanged.status_code == 304
    assert len({response[HEADER] for response in (first, kept, unchanged)}) == 1
    assert after[HEADER] == "another"
    assert len(caches["pages"]._cache) == 2  # made anew, not relabelled


# The manifest


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["id", "en"])
def test_manifest_starts_in_the_language_of_the_page(client, language):
    home = in_language(language, "home")
    page = client.get(home if language == "id" else in_language("en", "about"))

    response = client.get(in_language(language, "manifest"))

    data = json.loads(response.content)
    assert (data["lang"], data["start_url"], data["id"]) == (language, home, home)
    assert in_language(language, "manifest") in page.content.decode()
