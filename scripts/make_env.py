"""Write a .env for a trial on this machine, if there is none yet. `.env.example` explains each line."""

import os
import secrets
from pathlib import Path

ENV_FILE = Path(__file__).resolve().parent.parent / ".env"
TEXT = """\
# Made by `make run` for a trial on this machine. All variables and their meaning: .env.example
SECRET_KEY={secret_key}
# The password of the demo log-ins (admin, petugas.purwakarta, petugas.serang, …)
DEMO_PASSWORD={demo_password}
# A second factor at log-in would need a telephone; a trial does without.
REQUIRE_2FA=0
# Mails are written to the terminal. A server that sends them: smtp+tls://user:password@host:587
EMAIL_URL=consolemail://
# SITE_URL follows the port of `make run`. Behind a name of your own:
# SITE_URL=https://portal.example.org
# ALLOWED_HOSTS=portal.example.org
"""


def readable_password() -> str:
    """Return a random password that can be read out and typed: about 50 bits."""
    words = ["".join(secrets.choice("bdgjklmnprstwy") + secrets.choice("aeiou") for _ in range(3)) for _ in range(2)]
    return f"{words[0]}-{words[1]}-{secrets.randbelow(9000) + 1000}"


def main():
    if ENV_FILE.exists():
        return
    text = TEXT.format(secret_key=secrets.token_urlsafe(50), demo_password=readable_password())
    # Only the owner reads it, from the first byte on.
    with os.fdopen(os.open(ENV_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    print("Wrote .env with a random key and demo password.")


if __name__ == "__main__":
    main()
