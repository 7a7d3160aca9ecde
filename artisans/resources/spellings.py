"""The words of the craft as sheets may write them."""

from ..models.vocabulary import split_words


def spellings(word):
    """Names of ``word``, the one to write first, and other words for it."""
    names = [word.name_ind, word.name_en or "", word.slug]
    return names, [*split_words(word.aliases_ind), *split_words(word.aliases_en)]
