"""Finding a record by what a person at the counter has at hand."""

import re

from django.db.models import Q

NUMBER = re.compile(r"[\d\s()+./-]+")
ENOUGH_DIGITS = 5


class FindsByPhone:
    """An admin whose search takes telephone numbers as people write them: 0812-3456, +62 812 3456, 62812."""

    phone_fields = ()

    def get_search_results(self, request, queryset, search_term):
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        number = re.sub(r"\D", "", search_term).removeprefix("62").lstrip("0")
        if not NUMBER.fullmatch(search_term) or len(number) < ENOUGH_DIGITS:
            return found, may_repeat
        numbered = Q()
        for field in self.phone_fields:
            numbered |= Q(**{f"{field}__contains": number})
        return queryset.filter(numbered | Q(pk__in=found.values("pk"))), may_repeat
