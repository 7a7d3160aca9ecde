"""Records that are found by words: what the lists of producers, exporters and places share."""

from django.db.models import Case, IntegerField, Value, When

from . import search_text


class FoundByWords:
    """For querysets of records with the made columns ``search_text`` and ``search_name``."""

    def search(self, query):
        """Those of which every word of ``query`` begins some word."""
        words = search_text.query_words(query)
        return self.filter(search_text.words_start("search_text", words, self.db)) if words else self.none()

    def by_relevance(self, query):
        """Names before the rest."""
        named = search_text.words_start_plain("search_name", search_text.query_words(query))
        rank = Case(When(named, then=Value(0)), default=Value(1), output_field=IntegerField())
        return self.annotate(rank=rank).order_by("rank", "search_name", "pk")

    def by_name(self):
        """A to Z as people read it: capitals, accents and marks make no difference."""
        return self.order_by("search_name", "name", "pk")
