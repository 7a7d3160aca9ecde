"""What an answer costs."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def asked(client, url, **headers):
    """The answer and how often the database was asked for it."""
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url, headers=headers)
    return response, len(queries)
