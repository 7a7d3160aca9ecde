"""Time the targets in turns, so that whatever else the machine does falls on all of them alike."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import median, quantiles
from threading import Barrier

from .queries import ANSWER, ASK
from .servers import Connection


@dataclass(frozen=True)
class Target:
    name: str
    port: int
    path: str


def timings(targets: list[Target], rounds: int, together: Barrier) -> dict[str, list[float]]:
    """Ask for each target twice a round and time the second, over one kept connection a server; return milliseconds.

    Several clients wait for each other before each request: all ask for the same page at once.
    """
    connections = {target.port: Connection(target.port) for target in targets}
    taken = {target.name: [] for target in targets}
    for number in range(rounds):
        # Another one begins each round: nobody always follows the same neighbour.
        start = number % len(targets)
        for target in targets[start:] + targets[:start]:
            # The first of two wakes the server's processes: the two servers are not asked equally often.
            connections[target.port].get(target.path)
            together.wait()
            began = time.perf_counter()
            connections[target.port].get(target.path)
            taken[target.name].append((time.perf_counter() - began) * 1000)
    return taken


def measure(targets: list[Target], *, requests: int, warm_up: int, clients: int = 1) -> dict[str, dict]:
    """Return for each target the median and 95th percentile of at least ``requests`` requests."""
    together = Barrier(clients, timeout=120)
    with ThreadPoolExecutor(clients) as pool:
        for rounds in (warm_up, -(-requests // clients)):
            futures = [pool.submit(timings, targets, rounds, together) for _ in range(clients)]
            parts = [future.result() for future in futures]
    results = {}
    for target in targets:
        values = [value for part in parts for value in part[target.name]]
        results[target.name] = {
            "median_ms": round(median(values), 3),
            "p95_ms": round(quantiles(values, n=20)[-1], 3),
            "requests": len(values),
        }
    return results


def queries(target: Target) -> int:
    """Return how many queries the server needs for one request of ``target``."""
    return int(Connection(target.port).get(target.path, **{ASK: "1"}).headers[ANSWER])
