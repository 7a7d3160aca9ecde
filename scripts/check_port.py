"""check_port.py PORT: fail with a clear word when the port cannot be served on."""

import socket
import sys


def problem_with(port: str) -> str:
    """Say why ``port`` cannot be used, or return an empty text."""
    if not port.isdecimal() or not 1 <= int(port) <= 65535:
        return f"PORT={port} is no port number (1 to 65535)."
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As gunicorn does: connections of a server that has just stopped are no hindrance.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except PermissionError:
            return f"Port {port} needs root. Choose one above 1023, for example: make run PORT=8001"
        except OSError:
            return (
                f"Port {port} is in use: another program (perhaps the portal itself) answers there. "
                f"Stop it, or choose another port: make run PORT={min(int(port) + 1, 65535)}"
            )
    return ""


if __name__ == "__main__":
    sys.exit(problem_with(sys.argv[1]) or 0)
