"""gunicorn as `make run` starts it, once with kept pages and once without, and a client that keeps its connection."""

import http.client
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BROWSER = {"Accept-Encoding": "gzip, br", "Accept": "text/html"}


@dataclass
class Answer:
    status: int
    headers: dict
    body: bytes


@dataclass
class Connection:
    """One connection, kept alive, to the server at ``port``."""

    port: int
    connection: http.client.HTTPConnection = field(init=False)

    def __post_init__(self):
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def get(self, path: str, **headers) -> Answer:
        try:
            answer = self._get(path, headers)
        except (http.client.RemoteDisconnected, ConnectionResetError):
            # The server closes a connection that rests for long; the next request opens another.
            self.connection.close()
            answer = self._get(path, headers)
        if answer.status != 200:
            sys.exit(f"{path} answered {answer.status}; build/bench-*.log may say why")
        return answer

    def _get(self, path, headers):
        self.connection.request("GET", path, headers=BROWSER | headers)
        response = self.connection.getresponse()
        return Answer(response.status, dict(response.headers), response.read())


@contextmanager
def gunicorn(name: str, *, page_cache_seconds: int):
    """Serve the portal with one worker; yield the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {
        "BIND": f"127.0.0.1:{port}",
        # One process: with one client the other core belongs to the client and the database.
        "WEB_CONCURRENCY": "1",
        "PAGE_CACHE_SECONDS": str(page_cache_seconds),
    }
    log = ROOT / "build" / f"bench-{name}.log"
    command = [sys.executable, "-m", "gunicorn", "--config", "gerabah_portal/gunicorn.conf.py", "gerabah_portal.wsgi"]
    with log.open("wb") as output:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
    try:
        _wait(server, port, log)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def _wait(server, port, log):
    until = time.monotonic() + 30
    while True:
        try:
            Connection(port).get("/healthz")
            return
        except ConnectionRefusedError:
            if server.poll() is not None or time.monotonic() > until:
                sys.exit(f"gunicorn did not start:\n{log.read_text()}")
            time.sleep(0.1)
