"""Pages of long lists."""

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import EmptyResultSet
from django.core.paginator import Paginator
from django.db.models import JSONField, TextField


class PagesByKey(Paginator):
    """Finds the keys of a page first, then its rows: sorting ten thousand wide rows takes seconds.

    Long texts are left behind; a column of the list that shows one asks for it row by row.
    """

    def page(self, number):
        page = super().page(number)
        keys = list(page.object_list.values_list("pk", flat=True))
        long = [
            field.name for field in self.object_list.model._meta.fields if isinstance(field, (TextField, JSONField))
        ]
        page.object_list = self.object_list.filter(pk__in=keys).defer(*long)
        return page


class CheckedList(ChangeList):
    """Answers an address with a value that no database compares, such as the year 99999, as any other wrong one."""

    def get_queryset(self, request, exclude_parameters=None):
        rows = super().get_queryset(request, exclude_parameters)
        try:
            rows.query.chain().get_compiler(rows.db).as_sql()
        except EmptyResultSet:
            pass
        except (ValueError, OverflowError) as error:
            raise IncorrectLookupParameters(error) from error
        return rows
