from contextlib import ExitStack, contextmanager

from django.contrib import admin

from ..models import Source
from .scoped import SharedAdmin


@admin.register(Source)
class SourceAdmin(SharedAdmin):
    """Sources; an app that makes something from them adds a `changing` of its own to ``dependents``."""

    list_display = ["publisher", "title", "published", "url"]
    list_display_links = ["publisher", "title"]
    search_fields = ["publisher", "title", "url"]
    ordering = ["publisher", "published", "pk"]
    dependents = []

    @contextmanager
    def changing(self, rows):
        with ExitStack() as stack:
            for changing in self.dependents:
                stack.enter_context(changing(rows))
            yield
