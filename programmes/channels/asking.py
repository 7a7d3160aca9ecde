"""One polite question to a web server: only http(s), only a public address, small, slow, and never for long."""

import http.client
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from django.conf import settings

from . import addresses

DEFAULT_PORTS = {"http": 80, "https": 443}
MOST_BYTES = 2_048
"""Of a page; that it begins to come is enough."""

TRIED = 3
"""Of the IP addresses that a name has."""

READABLE = "/%:?&=@!$'()*+,;~-._[]"


class NoAnswerError(Exception):
    """Nobody answered, or nothing that could be understood."""


class NotForUsError(Exception):
    """What the address leads to cannot be asked: another protocol, a port of no web server, a wall for robots."""


@dataclass(frozen=True, slots=True)
class Answer:
    url: str
    status: int
    location: str = ""
    body: bytes = b""


def name() -> str:
    """How the portal introduces itself: who it is and where to complain."""
    return f"GerabahPortal/1.0 (+{settings.SITE_URL}; {settings.CONTACT_EMAIL})"


@dataclass(frozen=True, slots=True)
class Line:
    """How questions are asked. Tests alone let ``is_allowed`` pass their own machine, on ``ports`` of their own."""

    timeout: float = 10.0
    is_allowed: Callable[[str], bool] = addresses.is_public
    ports: frozenset[int] | None = frozenset(DEFAULT_PORTS.values())

    def ask(self, method: str, url: str, most: int = MOST_BYTES) -> Answer:
        """Ask once and follow nothing; raise `NoAnswerError`, `NotForUsError` or `addresses.NotPublicError`."""
        scheme, host, port, target = self._parts(url)
        try:
            found = addresses.resolve(host, port, self.is_allowed)
            with _connection(scheme, host, port, found, self.timeout) as connection:
                headers = {"Host": _netloc(scheme, host, port), "User-Agent": name(), "Accept": "*/*"}
                headers |= {"Accept-Encoding": "identity", "Connection": "close"}
                connection.request(method, target, headers=headers)
                response = connection.getresponse()
                body = b"" if method == "HEAD" else response.read(most)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise NoAnswerError(type(error).__name__) from error
        return Answer(url, response.status, response.headers.get("Location", "").strip(), body)

    def _parts(self, url):
        try:
            parts = urlsplit(url)
            port = parts.port or DEFAULT_PORTS.get(parts.scheme)
            host = (parts.hostname or "").encode("idna" if ":" not in (parts.hostname or "") else "ascii").decode()
        except ValueError as error:  # no port, no bracket, no name
            raise NotForUsError(url) from error
        if parts.scheme not in DEFAULT_PORTS or not host or "@" in parts.netloc:
            raise NotForUsError(url)
        if self.ports is not None and port not in self.ports:
            raise NotForUsError(url)
        query = f"?{quote(parts.query, safe=READABLE)}" if parts.query else ""
        target = quote(parts.path or "/", safe=READABLE) + query
        return parts.scheme, host, port, target


def _netloc(scheme, host, port):
    shown = f"[{host}]" if ":" in host else host
    return shown if port == DEFAULT_PORTS[scheme] else f"{shown}:{port}"


@contextmanager
def _connection(scheme, host, port, found, timeout):
    """A connection to one of ``found``, whatever the name says by now; cut off when it has taken three timeouts."""
    connection = http.client.HTTPConnection(host, port, timeout=timeout)
    plain = _first_open(found, port, timeout)
    handle = plain.dup()  # TLS takes the other one over
    is_late = threading.Event()
    watch = threading.Timer(3 * timeout, _cut, [handle, is_late])
    watch.daemon = True
    watch.start()
    try:
        connection.sock = plain
        if scheme == "https":
            connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
        yield connection
        if is_late.is_set():
            raise TimeoutError  # the half of an answer that came is none
    finally:
        watch.cancel()
        watch.join()
        connection.close()
        plain.close()
        handle.close()


def _first_open(found, port, timeout):
    """A socket to the first of the IP addresses ``found`` that takes one; IPv6 may lead nowhere from here."""
    for number, address in enumerate(found[:TRIED], start=1):
        try:
            return socket.create_connection((address, port), timeout)
        except OSError:
            if number == len(found[:TRIED]):
                raise
    raise OSError("no address")


def _cut(handle, is_late):
    """End what drips: each byte comes in time, the whole never does."""
    is_late.set()
    with suppress(OSError):  # it is over already
        handle.shutdown(socket.SHUT_RDWR)
