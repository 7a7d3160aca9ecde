"""Pages for what went wrong: in our frame, in the language of the address, without the database."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from gerabah_portal import views
from tests.portal.page_rules import body, parse


def broken(*args, **kwargs):
    raise RuntimeError("on purpose")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "language", "said"),
    [
        ("/tidak-ada/", "id", "Retak di sini."),
        ("/en/not-there/", "en", "A crack here. The page you look for does not exist."),
        ("/produsen/tidak-ada/", "id", "Retak di sini."),
        ("/en/producers/not-there/", "en", "A crack here."),
    ],
)
def test_not_found_is_our_page(client, path, language, said):
    response = client.get(path)

    page = parse(response)
    assert (response.status_code, page.lang) == (404, language)
    assert said in page.text
    assert {"name": "robots", "content": "noindex"} in page.metas
    start = "/en" if language == "en" else ""
    assert f"{start}/" in page.hrefs()
    assert f'action="{start}{"/search/" if start else "/cari/"}"' in body(response)  # it can be searched from here


def test_not_found_asks_the_database_nothing(client):
    assert client.get("/tidak-ada/").status_code == 404  # without the mark that allows it


@pytest.mark.parametrize(
    ("path", "language", "said"),
    [("/tentang/", "id", "Galat 500"), ("/en/about/", "en", "It broke in the kiln. The fault is ours.")],
)
def test_error_of_ours_is_our_page_without_the_database(client, monkeypatch, path, language, said):
    render = views.render

    def only_the_error_page(request, name, *args, **kwargs):
        return render(request, name, *args, **kwargs) if name == "500.html" else broken()

    monkeypatch.setattr(views, "render", only_the_error_page)
    client.raise_request_exception = False

    response = client.get(path)

    page = parse(response)
    assert (response.status_code, page.lang) == (500, language)
    assert said in page.text
    assert "on purpose" not in body(response)
    assert "Traceback" not in body(response)


def test_error_of_the_error_page_is_still_an_answer(monkeypatch):
    monkeypatch.setattr(views, "render", broken)

    response = Client(raise_request_exception=False).get("/en/about/")

    assert (response.status_code, response.content) == (500, b"Something broke. Please try again later.")


def test_database_that_is_gone_gets_our_page(client, monkeypatch):
    """The database may not be asked in this test, as if it were down."""
    client.raise_request_exception = False

    response = client.get("/produsen/")

    assert response.status_code == 500
    assert "Galat 500" in parse(response).text


@pytest.mark.django_db
def test_bad_request_is_our_page(client):
    response = client.get(f"/en/producers/?{'&'.join(f'p{n}=1' for n in range(1200))}")

    assert (response.status_code, parse(response).lang) == (400, "en")
    assert "Nothing was changed." in parse(response).text


def test_unknown_host_is_refused_with_our_page(client):
    response = client.get("/tentang/", headers={"host": "evil.example.org"})

    assert response.status_code == 400
    assert "evil" not in body(response)


# Stored photos

ODD_PATHS = [
    "../db.sqlite3",
    "../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "photos/../../manage.py",
    "/etc/passwd",
    "//etc/passwd",
    "%2e%2e/%2e%2e/manage.py",
    "\\..\\..\\manage.py",
    "%00",
    "foto.jpg%00.png",
    "%ff%fe",
    "a" * 300,
    "a/" * 2000,
    "photos/",
    "photos",
    "",
    "tidak-ada.jpg",
]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ODD_PATHS, ids=lambda path: path[:20])
def test_odd_path_of_a_photo_is_not_found(client, path):
    default_storage.save("photos/foto.jpg", ContentFile(b"bytes"))

    response = client.get(f"/media/{path}")

    assert response.status_code == 404
    assert parse(response).lang == "id"


@pytest.mark.django_db
@pytest.mark.django_db
def test_stored_photo_is_served_and_kept_by_browsers(client):
    default_storage.save("photos/foto.jpg", ContentFile(b"bytes"))

    response = client.get("/media/photos/foto.jpg")

    assert (response.status_code, b"".join(response.streaming_content)) == (200, b"bytes")
    assert response["Content-Type"] == "image/jpeg"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
