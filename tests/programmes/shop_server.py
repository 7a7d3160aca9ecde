"""A web server on this machine that answers as shops do, and what it was asked."""

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from programmes.channels.asking import Line
from programmes.channels.visiting import Visitor


@dataclass
class Shops:
    """``pages``: what to answer by path: a status, or (status, headers, body)."""

    port: int = 0
    pages: dict = field(default_factory=dict)
    asked: list = field(default_factory=list)
    headers: list = field(default_factory=list)

    def url(self, path="/", host="localhost"):
        return f"http://{host}:{self.port}{path}"

    def line(self, **more):
        """Asks this machine, and no other: the one door that only tests open."""
        return Line(**{"timeout": 2, "is_allowed": lambda ip: ip in ("127.0.0.1", "::1"), "ports": None, **more})

    def visitor(self, **more):
        return Visitor(self.line(), pause=0, **more)


class _Handler(BaseHTTPRequestHandler):
    shops: Shops

    def do_GET(self):
        self._answer()

    def do_HEAD(self):
        self._answer()

    def _answer(self):
        self.shops.asked.append((self.command, self.path))
        self.shops.headers.append(dict(self.headers))
        page = self.shops.pages.get(f"{self.command} {self.path}", self.shops.pages.get(self.path, 404))
        if page == "silence":
            self.close_connection = True
            return
        if page == "drip":
            return self._drip()
        status, headers, body = page if isinstance(page, tuple) else (page, {}, b"")
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def _drip(self):
        """A byte in time, for ever."""
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
            for _number in range(200):
                self.wfile.write(b"a")
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            pass

    def log_message(self, *args):
        pass


@contextmanager
def open_shops():
    shops = Shops()
    handler = type("Handler", (_Handler,), {"shops": shops})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    shops.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=[0.05], daemon=True)
    thread.start()
    try:
        yield shops
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
