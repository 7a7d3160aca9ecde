"""A real SMTP server on this machine whose temper a test decides."""

import email
import socket
import threading
from contextlib import contextmanager
from email import policy

from aiosmtpd.controller import Controller


class PostOffice:
    """Takes mail; with ``answer`` it says something else to each message, such as 451 or 550."""

    def __init__(self):
        self.answer, self.arrived = "", []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        if self.answer:
            return self.answer
        self.arrived.append(email.message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if self.answer and address.startswith("nobody@"):
            return "550 No such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def open_at(port: int):
    """The server while it is open; before and after nobody listens at ``port``."""
    office = PostOffice()
    controller = Controller(office, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()


@contextmanager
def silent_at(port: int):
    """A server that lets everybody in and then says nothing."""
    with socket.create_server(("127.0.0.1", port)) as listening:
        guests, closing = [], threading.Event()
        listening.settimeout(0.1)
        thread = threading.Thread(target=_let_in, args=(closing, listening, guests))
        thread.start()
        try:
            yield guests
        finally:
            closing.set()
            thread.join()
            for guest in guests:
                guest.close()


def _let_in(closing, listening, guests):
    while not closing.is_set():
        try:
            guests.append(listening.accept()[0])
        except TimeoutError:
            continue
