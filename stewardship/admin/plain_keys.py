"""Who published it, who checked it: a name, and a link only for whoever may open the page behind it."""

from functools import cache

from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist
from django.db.models import ForeignKey


class PlainKeys:
    """An admin or inline whose read-only keys stand as text where their page would answer 403."""

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return [*fields, *(_text_of(self._key(name)) for name in fields if self._leads_nowhere(request, name))]

    def get_fieldsets(self, request, obj=None):
        readonly = self.get_readonly_fields(request, obj)
        texts = {name.__name__: name for name in readonly if hasattr(name, "is_text_of_key")}
        return [
            (title, {**options, "fields": list(_replaced(options["fields"], texts))})
            for title, options in super().get_fieldsets(request, obj)
        ]

    def _key(self, name):
        """The field of this name when it is a key to another table."""
        try:
            field = self.opts.get_field(name)
        except (FieldDoesNotExist, TypeError):  # a method or a function
            return None
        return field if isinstance(field, ForeignKey) else None

    def _leads_nowhere(self, request, name):
        key = self._key(name)
        target = key and self.admin_site._registry.get(key.related_model)
        return bool(target) and not target.has_view_permission(request)


@cache
def _text_of(key):
    """What a form shows of ``key``; always the same function, since Django compares them."""

    @admin.display(description=key.verbose_name)
    def text(record):
        return getattr(record, key.name) or "-"

    text.__name__ = key.name
    text.is_text_of_key = True
    return text


def _replaced(fields, texts):
    for line in fields:
        if isinstance(line, (list, tuple)):
            yield tuple(_replaced(line, texts))
        elif line not in texts.values():
            yield texts.get(line, line)
