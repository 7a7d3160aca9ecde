"""The figures' part of the search."""

from collections.abc import Callable

from .models import Indicator


def indicators_matching(words: list[str], searchable: Callable[..., str]) -> list[Indicator]:
    """Indicators with reports in whose name, of either language, each of ``words`` begins some word.

    ``searchable`` makes a text of names as the words were made of the query. There are some dozens.
    """
    found = Indicator.objects.with_reports()
    return [
        indicator
        for indicator in found
        if _all_start(words, searchable(indicator.name_ind, indicator.name_en, indicator.code))
    ]


def _all_start(words, text):
    return all(f" {word}" in text for word in words)
