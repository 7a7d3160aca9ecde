"""How gunicorn serves the portal. Variables of the environment: see `.env.example`."""

import os
from pathlib import Path

bind = os.environ.get("BIND") or f"127.0.0.1:{os.environ.get('PORT') or 8000}"

# Two processes keep two cores busy; threads wait for the database and for slow readers.
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS") or 4)
preload_app = True
keepalive = 5
timeout = 60

# The address of a container plan of twenty rows, in bytes; gunicorn's own limit is 4094, its highest 8190.
limit_request_line = 8190

# Workers tell that they live through a file: in memory, so that a slow disk does not stop them.
if Path("/dev/shm").is_dir():
    worker_tmp_dir = "/dev/shm"
# Nobody manages a running server through a socket here.
control_socket_disable = True

accesslog = os.environ.get("ACCESS_LOG") or None
# Without the query: it may say where somebody is or what was searched for. Nor where a reader came from.
access_log_format = '%(h)s %(t)s "%(m)s %(U)s %(H)s" %(s)s %(b)s %(M)sms'
loglevel = os.environ.get("GUNICORN_LOG_LEVEL") or "warning"


def when_ready(server):
    """Say where the portal is, once it really answers."""
    address = f"http://{bind}" if ":" in bind and "/" not in bind else bind
    print(f"\nGerabah Portal answers at {address}/   (Ctrl-C stops it)", flush=True)
    if Path(".env").exists() and "DEMO_PASSWORD=" in Path(".env").read_text():
        print(
            f"Staff log in at {address}/admin/ as admin, petugas.purwakarta, petugas.serang, wisata.serang or\n"
            "pemasaran.purwakarta. Their password is DEMO_PASSWORD in the file .env.\n",
            flush=True,
        )
