"""What the log of the server may not learn: addresses that are keys."""

import logging

KEYS = ("secret", "key")
"""Parts of an address that open something for whoever knows it (links of keepers, bookings)."""

HIDDEN = "***"


class WithoutKeys(logging.Filter):
    """Takes the keys out of what is logged of a request; the rest of the line stays."""

    def filter(self, record):
        match = getattr(getattr(record, "request", None), "resolver_match", None)
        for name in KEYS:
            value = match.kwargs.get(name) if match else None
            if value and isinstance(record.args, tuple):
                record.args = tuple(_hidden(arg, value) for arg in record.args)
        return True


def _hidden(arg, value):
    return arg.replace(str(value), HIDDEN) if isinstance(arg, str) else arg
