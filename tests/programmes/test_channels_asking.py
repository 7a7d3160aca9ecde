"""How the portal asks a web server: politely, never its own network, and what it makes of the answer."""

import socket
import ssl
import time

import pytest
from django.conf import settings

from programmes.channels import addresses, verdict
from programmes.channels.asking import Line, NoAnswerError, NotForUsError, name
from programmes.channels.visiting import Visitor
from tests.programmes.shop_server import open_shops

BIG = b"x" * 100_000


@pytest.fixture
def shops():
    with open_shops() as shops:
        yield shops


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.9.9.9",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104 - refused
        "255.255.255.255",
        "224.0.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "240.0.0.1",
        "::1",
        "::",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
        "2001:db8::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "nonsense",
    ],
)
def test_address_of_no_public_network_is_refused(address):
    assert not addresses.is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "103.10.66.1", "2404:6800:4003:c00::65"])
def test_public_address_is_allowed(address):
    assert addresses.is_public(address)


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "127.1", "2130706433", "0x7f.0.0.1", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_own_machine_is_never_asked_however_it_is_written(shops, host):
    with pytest.raises((addresses.NotPublicError, NoAnswerError, NotForUsError)):
        Line(timeout=2, ports=None).ask("GET", f"http://{host}:{shops.port}/")
    assert not shops.asked


def test_name_with_one_private_address_among_public_ones_is_refused(monkeypatch):
    entries = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("8.8.8.8", "10.0.0.5")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **more: entries)

    with pytest.raises(addresses.NotPublicError):
        addresses.resolve("toko.example", 80)


def test_name_is_resolved_once_and_the_checked_address_is_asked(shops, monkeypatch):
    """A name that leads elsewhere a moment later (DNS rebinding) leads nowhere."""
    real, names = socket.getaddrinfo, []

    def looked_up(host, port, *args, **more):
        if host == "toko.example":
            names.append(host)
            return real("127.0.0.1" if len(names) == 1 else "10.0.0.1", port, *args, **more)
        return real(host, port, *args, **more)

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    shops.pages["/"] = 200

    assert shops.line().ask("GET", shops.url(host="toko.example")).status == 200
    assert names == ["toko.example"]
    assert shops.headers[0]["Host"] == f"toko.example:{shops.port}"


@pytest.mark.parametrize(
    "url",
    [
        "ftp://shop.example/",
        "file:///etc/passwd",
        "gopher://shop.example/",
        "javascript:alert(1)",
        "http://",
        "http:///toko",
        "http://user:pw@shop.example/",
        "http://shop.example:22/",
        "http://shop.example:8000/",
        "http://shop.example:99999/",
        "http://[::1/",
        f"http://{'a' * 70}.example/",
    ],
)
def test_what_is_no_web_address_is_not_asked(url):
    with pytest.raises((NotForUsError, addresses.NotPublicError)):
        Line(timeout=1).ask("GET", url)


def test_request_says_who_asks_and_reads_little(shops):
    shops.pages["/toko?a=1"] = (200, {}, BIG)

    answer = shops.line().ask("GET", shops.url("/toko?a=1"))

    assert len(answer.body) == 2048
    assert shops.headers[0]["User-Agent"] == name()
    assert settings.SITE_URL in name()
    assert settings.CONTACT_EMAIL in name()


@pytest.mark.parametrize("path", ["/toko gerabah", "/gentong-é", "/a\r\nX: y", "/100%"])
def test_odd_path_is_asked_in_one_line(shops, path):
    shops.line().ask("GET", shops.url(path))

    assert len(shops.asked) == 1
    assert "X" not in shops.headers[0]


@pytest.mark.parametrize("behaviour", ["silence", "drip"])
def test_server_that_says_nothing_or_never_ends_is_left(shops, behaviour):
    shops.pages["/"] = behaviour
    begun = time.monotonic()

    with pytest.raises(NoAnswerError):
        shops.line(timeout=0.3).ask("GET", shops.url())
    assert time.monotonic() - begun < 3


def test_nobody_listening_is_no_answer():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        with pytest.raises(NoAnswerError):
            Line(timeout=1, ports=None, is_allowed=lambda ip: True).ask("GET", url)


def test_https_wants_a_certificate_of_that_name(shops, monkeypatch):
    asked_for = []

    class Context:
        def wrap_socket(self, plain, server_hostname):
            asked_for.append(server_hostname)
            raise ssl.SSLCertVerificationError("self-signed")

    monkeypatch.setattr(ssl, "create_default_context", Context)

    with pytest.raises(NoAnswerError):
        shops.line().ask("GET", shops.url().replace("http:", "https:"))
    assert asked_for == ["localhost"]
    assert not shops.asked


VERDICTS = [
    ({"/toko": 200}, "works", 200),
    ({"/toko": 404}, "gone", 404),
    ({"/toko": 410}, "gone", 410),
    ({"/toko": 403}, "unsure", 403),
    ({"/toko": 429}, "unsure", 429),
    ({"/toko": 999}, "unsure", 999),
    ({"/toko": 500}, "unsure", 500),
    ({"HEAD /toko": 405, "GET /toko": 200}, "works", 200),
    ({"HEAD /toko": 404, "GET /toko": 200}, "works", 200),
    ({"HEAD /toko": "silence", "GET /toko": 200}, "works", 200),
    ({"/toko": "silence"}, "unreachable", None),
    ({"/toko": (301, {"Location": "/baru"}, b""), "/baru": 200}, "works", 200),
    ({"/toko": (302, {"Location": "/login?next=/toko"}, b""), "/login?next=/toko": 200}, "unsure", 200),
    ({"/toko": (302, {"Location": "/"}, b""), "/": 200}, "unsure", 200),
    ({"/toko": (302, {"Location": "/toko"}, b"")}, "unsure", None),
    ({"/toko": (302, {"Location": "shop://app/1"}, b"")}, "unsure", None),
    ({"/toko": (302, {"Location": "http://[::1"}, b"")}, "unsure", None),
    ({"/toko": (302, {"Location": "http://10.0.0.1/"}, b"")}, "unreachable", None),
    ({"/toko": (302, {}, b"")}, "unsure", 302),
    ({"/toko": 200, "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /toko")}, "unsure", None),
    ({"/toko": 200, "/robots.txt": (200, {}, b"User-agent: GerabahPortal\nDisallow: /")}, "unsure", None),
    ({"/toko": 200, "/robots.txt": (200, {}, b"User-agent: GPTBot\nDisallow: /")}, "works", 200),
    ({"/toko": 200, "/robots.txt": (200, {}, b"\xff\xfe nonsense: \x00")}, "works", 200),
    ({"/toko": 200, "/robots.txt": 503}, "unsure", None),
]


@pytest.mark.parametrize(("pages", "result", "status"), VERDICTS)
def test_verdict_follows_from_what_came_back(shops, pages, result, status):
    shops.pages |= pages

    found = verdict.of(shops.visitor(), shops.url("/toko"))

    assert (found.result, found.status) == (result, status)


def test_stored_address_that_cannot_be_read_ends_no_run(shops):
    assert verdict.of(shops.visitor(), "http://[::1").result == "unsure"
    assert shops.asked == []


def test_every_hop_of_a_redirect_is_looked_at(shops):
    shops.pages["/toko"] = (302, {"Location": f"http://127.0.0.1:{shops.port}/dalam"}, b"")
    shops.pages["/dalam"] = 200
    asked = []
    visitor = Visitor(shops.line(is_allowed=lambda ip: asked.append(ip) or len(asked) < 3), pause=0)

    # robots.txt and the page of the first name pass; the second name does not, and nothing of it is asked.
    assert verdict.of(visitor, shops.url("/toko")).result == "unreachable"
    assert [path for _method, path in shops.asked] == ["/robots.txt", "/toko"]


def test_robots_txt_is_asked_once_and_redirects_are_few(shops):
    visitor = shops.visitor()
    for number in range(10):
        shops.pages[f"/{number}"] = (302, {"Location": f"/{number + 1}"}, b"")

    assert verdict.of(visitor, shops.url("/0")).result == "unsure"
    assert shops.asked.count(("GET", "/robots.txt")) == 1
    assert len(shops.asked) == 1 + 6


@pytest.mark.parametrize(
    ("robots", "pause"), [("", 3), ("User-agent: *\nCrawl-delay: 7", 7), ("User-agent: *\nCrawl-delay: 9999", 60)]
)
def test_pause_is_kept_between_two_questions_to_a_host(shops, robots, pause):
    shops.pages |= {"/robots.txt": (200, {}, robots.encode()), "/a": 200, "/b": 200}
    slept = []
    visitor = Visitor(shops.line(), pause=3, sleep=slept.append)

    verdict.of(visitor, shops.url("/a"))
    verdict.of(visitor, shops.url("/b"))

    assert [round(seconds) for seconds in slept] == [pause, pause]
