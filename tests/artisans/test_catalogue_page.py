"""/katalog/: the choices, what was not understood, and how far the file is; without JavaScript, too."""

import threading

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from artisans import indexing
from artisans.catalogue import asking, kept, making, page, typesetting
from artisans.catalogue.wish import USUAL_PARTS, StaffWishForm, Wish, WishForm
from stewardship import content_version
from tests.factories import PhotoFactory, ProducerFactory
from tests.portal.page_rules import parse
from tests.portal.world import full_producer, full_producers

pytestmark = pytest.mark.django_db


def url(query="", language="en"):
    with translation.override(language):
        return f"{reverse('artisans:catalogue')}?{query}"


@pytest.fixture
def producers():
    made = [ProducerFactory(name=name, published=True) for name in ("Anggrek", "Bunga")]
    made.append(ProducerFactory(name="Cempaka", published=True, serang=True))
    ProducerFactory(name="Rancangan")
    indexing.refresh_all()
    return made


def test_page_says_what_goes_in(client, producers):
    response = client.get(url("kabupaten=purwakarta"))

    shown = parse(response)
    assert "2 businesses" in shown.text
    assert "Kabupaten: Purwakarta" in shown.text
    assert "/en/producers/?kabupaten=purwakarta" in shown.hrefs()
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("language", ["id", "en"])
def test_list_leads_to_the_catalogue_of_the_same_result(client, producers, language):
    with translation.override(language):
        listed = reverse("artisans:producer_list")

    hrefs = parse(client.get(f"{listed}?kabupaten=serang&urut=nama")).hrefs()

    assert url("kabupaten=serang&urut=nama", language) in hrefs


def test_nothing_found_says_so_and_leads_back(client, producers):
    response = client.get(url("q=bukansiapa&buat=1"))

    assert response.status_code == 200
    assert "There is nothing to print" in parse(response).text
    assert response.context["page"].state == "choices"


def test_what_is_not_understood_is_said_and_the_rest_applies(client, producers):
    response = client.get(
        url("kabupaten=purwakarta&kabupaten=bulan&isi=harga&isi=emas&dalam=fr&dari=mars&warna=merah&judul=" + "x" * 90)
    )

    found = response.context["page"]
    assert len(found.chosen.keys) == 2
    assert (found.wish.language, found.wish.parts, found.wish.title) == ("en", frozenset({"harga"}), "x" * 80)
    said = " ".join(str(problem) for problem in found.problems)
    assert all(word in said for word in ("bulan", "emas", "fr", "mars", "warna", "80"))
    assert "emas" in parse(response).text


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("", set(USUAL_PARTS)),
        ("isi=", set()),
        ("isi=emas", set(USUAL_PARTS)),
        ("isi=&isi=foto", {"foto"}),
    ],
)
def test_parts_are_the_usual_ones_unless_chosen(query, parts):
    assert Wish.of(WishForm(QueryDict(query))).parts == parts


def test_wish_says_itself_again():
    query = "dalam=en&isi=foto&judul=Pameran&bentuk=papan&kertas=a3"

    wish = Wish.of(StaffWishForm(QueryDict(query)))

    again = QueryDict(mutable=True)
    for name, value in wish.pairs:
        again.appendlist(name, value)
    assert Wish.of(StaffWishForm(again)) == wish
    assert (wish.kind, wish.paper, wish.title) == ("papan", "a3", "Pameran")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(["dari", "dalam", "isi", "judul", "bentuk", "kertas", "pilih", "q", "nomor", "urut", "tinggi"]),
        st.text(max_size=90),
    )
)
def test_nonsense_is_never_an_error(client, parameters):
    parameters = {name: value.encode("utf-8", "ignore") for name, value in parameters.items()}

    assert client.get(url(), parameters).status_code == 200


def test_too_many_are_cut_with_a_word(client, producers, monkeypatch):
    monkeypatch.setattr(asking, "MOST", 2)

    found = client.get(url()).context["page"]

    assert len(found.chosen.keys) == 2
    assert "at most 2 businesses: 1 is left out" in found.problems[0]
    assert found.making.chosen.keys == found.chosen.keys


# Making


def steps_until_ready(client, query, most=30):
    """Press the button of the page until the file is there; return the pages on the way."""
    seen = []
    for _step in range(most):
        response = client.get(url(f"{query}&buat=1"))
        seen.append(response.context["page"])
        if seen[-1].state == "ready":
            return seen, response
    raise AssertionError("never ready")


def test_small_catalogue_is_ready_at_once(client, producers):
    (only,), response = steps_until_ready(client, "kabupaten=serang")

    assert only.file_url in parse(response).hrefs()
    assert response["Cache-Control"] == "private, no-store"
    download = client.get(only.file_url)
    download.getvalue()
    assert download["Content-Type"] == "application/pdf"


def test_large_catalogue_is_made_in_steps_with_progress(client, producers, monkeypatch):
    monkeypatch.setattr(making, "STEP_SECONDS", 0)
    for producer in producers:
        PhotoFactory(record=producer)

    seen, _response = steps_until_ready(client, "urut=nama")

    assert [found.state for found in seen] == ["making"] * 3 + ["ready"]
    assert [found.making.done for found in seen[:-1]] == [1, 2, 3]
    assert {found.making.steps for found in seen[:-1]} == {4}


def test_page_of_a_step_goes_on_without_javascript(client, producers, monkeypatch):
    monkeypatch.setattr(making, "STEP_SECONDS", 0)
    for producer in producers:
        PhotoFactory(record=producer)

    response = client.get(url("judul=Pameran&isi=foto&buat=1&kabupaten=purwakarta"))

    shown = parse(response)
    assert "1 of 3 pieces of work are done." in shown.text
    assert '<input type="hidden" name="judul" value="Pameran">' in response.text
    assert '<input type="hidden" name="kabupaten" value="purwakarta">' in response.text
    assert '<input type="hidden" name="buat" value="1">' in response.text


def test_same_wish_is_made_once(client, producers, monkeypatch):
    set_in_type = []
    real = making.typeset
    monkeypatch.setattr(making, "typeset", lambda *args: set_in_type.append(1) or real(*args))

    for _time in range(2):
        steps_until_ready(client, "q=anggrek")
        client.get(reverse("artisans:catalogue_file"), {"q": "anggrek", "dalam": "en"}).getvalue()

    assert len(set_in_type) == 1


def test_change_of_content_is_another_file(client, producers):
    steps_until_ready(client, "")
    before = content_version.current()
    assert len(kept_files(before)) == 1

    ProducerFactory(name="Dahlia", published=True)
    steps_until_ready(client, "")

    assert len(kept_files(content_version.current())) == 1
    assert kept_files(before) == []


def test_only_so_many_files_are_kept(client, producers, monkeypatch):
    monkeypatch.setattr(kept, "MOST_FILES", 2)

    for title in "abcd":
        steps_until_ready(client, f"judul={title}")

    assert len(kept_files(content_version.current())) == 2


def kept_files(version):
    storage = kept._storage()
    folder = f"{kept.FOLDER}/{version}"
    return storage.listdir(folder)[1] if storage.exists(folder) else []


def test_busy_press_asks_to_come_back(client, producers, monkeypatch):
    monkeypatch.setattr(typesetting, "WAIT_SECONDS", 0.01)
    press = threading.BoundedSemaphore(1)
    monkeypatch.setattr(typesetting, "_press", press)

    with press:
        response, file = client.get(url("buat=1")), client.get(reverse("artisans:catalogue_file"))

    assert (response.status_code, file.status_code) == (503, 503)
    assert response["Retry-After"] == str(page.PAUSE_SECONDS)
    assert "Other files are being made at this moment." in parse(response).text
    steps_until_ready(client, "")


def test_one_address_has_only_so_many_made(client, producers, monkeypatch):
    monkeypatch.setattr(page, "OF_ADDRESS", (page.Limit(2, page.HOUR),))
    for title in "ab":
        steps_until_ready(client, f"judul={title}")

    refused, file = client.get(url("judul=c&buat=1")), client.get(reverse("artisans:catalogue_file"), {"judul": "c"})

    assert (refused.status_code, file.status_code) == (429, 429)
    assert "Please wait an hour." in parse(refused).text
    steps_until_ready(client, "judul=a")


def test_page_takes_no_posts(client):
    assert client.post(url()).status_code == 405


@pytest.mark.query_count("artisans:catalogue")
@pytest.mark.parametrize("count", [1, 3])
def test_catalogue_page_query_count(client, count):
    full_producers(count)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(url("kabupaten=purwakarta"))
        return len(captured)

    assert (queries(), queries()) == (5, 2)


def test_page_of_choices_makes_nothing(client):
    full_producer()

    client.get(url())

    assert kept_files(content_version.current()) == []
