"""References that people read out and nobody guesses: GP-7K3M-9QXD, 40 bits."""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without letters that are taken for others when a reference is read out."""


def new_reference(prefix: str) -> str:
    chance = "".join(secrets.choice(ALPHABET) for _letter in range(8))
    return f"{prefix}-{chance[:4]}-{chance[4:]}"
