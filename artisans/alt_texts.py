"""What a photo of a producer probably shows, in the words of the directory: a suggestion for people to check.

The sentences of both languages stand here and not in the catalogues: they are stored with the photo, and
whoever writes them sees one language of the admin only.
"""

from django.utils.text import Truncator

from .models import Producer

WITHOUT_WARES = {Producer.Kind.SUPPLIER, Producer.Kind.PUBLIC_UNIT}
LONGEST = 200
ENOUGH_TO_SHARE = 3
"""Letters of a word that tells something: "pot", not "di"."""


def suggest(producer, product=None) -> dict[str, str]:
    """Describe ``product`` (with its type and finish), or what ``producer`` makes, by column of the photo."""
    if product:
        indonesian, english = _piece_in_indonesian(product), _piece_in_english(product)
    elif producer.kind in WITHOUT_WARES:
        return {"alt_ind": _cut(f"Di {producer}"), "alt_en": _cut(f"At {producer}")}
    else:
        indonesian, english = "Gerabah", "Pottery"
    return {"alt_ind": _cut(f"{indonesian} karya {producer}"), "alt_en": _cut(f"{english} by {producer}")}


def _piece_in_indonesian(product):
    """Gentong besar berglasir: what follows the noun needs no comma."""
    name = _with_type(product.name_ind, product.type.name_ind)
    finish = _finish(name, product.finish.name_ind) if product.finish else ""
    return f"{name} {finish}" if finish else name


def _piece_in_english(product):
    """Large jar, glazed, – with the comma that its parts ask for."""
    name = _with_type(product.name_en, product.type.name_en) or product.name_ind
    finish = _finish(name, product.finish.name_en) if product.finish else ""
    piece = f"{name}, {finish}" if finish else name
    return f"{piece}," if "," in piece else piece


def _with_type(name, type_name):
    """The name, with the type where it does not tell: Ratu (guci)."""
    if not name or not type_name:
        return name or type_name or ""
    return name if _share_a_word(name, type_name) else f"{name} ({_lower(type_name)})"


def _finish(name, finish):
    return "" if not finish or _share_a_word(name, finish) else _lower(finish)


def _share_a_word(first, second):
    """Whether a word of one is in a word of the other: glasir in berglasir."""
    words, others = (
        [word for word in text.casefold().split() if len(word) >= ENOUGH_TO_SHARE] for text in (first, second)
    )
    return any(word in other or other in word for word in words for other in others)


def _lower(text):
    return text[:1].lower() + text[1:]


def _cut(text):
    return Truncator(" ".join(text.split())).chars(LONGEST)
