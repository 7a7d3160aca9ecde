"""The desk of the figures: its addresses, and what it says."""

from django.contrib.messages import get_messages
from django.urls import reverse


def url(name, *args, model="observation"):
    return reverse(f"admin:figures_{model}_{name}", args=args)


def messages_of(response):
    return [str(message) for message in get_messages(response.wsgi_request)]
