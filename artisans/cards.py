"""Cards of producers, each rendered once per change of content, language and place of use.

Rendering is what a list page costs (24 cards took three times as long as their query); a card is
the same on every page that shows it, so it is kept ready-made under the content version.
"""

from dataclasses import dataclass

from django.core.cache import cache
from django.template.loader import get_template
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from . import indexing
from .models import Producer
from .vocabulary import Vocabulary

TEMPLATE = "artisans/_producer_card.html"
KEPT_SECONDS = 24 * 3600
WORDS_ON_CARD = 3
GROUNDS = ("", "b", "c", "d")

# Where a card stands → its class and how wide its photo is there
LAYOUTS = {
    "flow": ("", "(min-width: 60em) 20rem, (min-width: 40em) 45vw, 7rem"),
    "rail": ("", "(min-width: 60em) 20rem, (min-width: 40em) 45vw, 68vw"),
    "side": ("side", "7rem"),
}


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows of a producer; the template only places it."""

    producer: Producer
    words: str
    vessel: str
    ground: str
    photo: object
    css: str
    sizes: str
    eager: bool


def card_of(producer, vocabulary: Vocabulary, layout: str, *, eager=False) -> Card:
    css, sizes = LAYOUTS[layout]
    types = [
        vocabulary.types[slug] for slug in indexing.terms(producer.facet_terms)["types"] if slug in vocabulary.types
    ]
    return Card(
        producer=producer,
        words=", ".join(word.name if not n else word.name.lower() for n, word in enumerate(types[:WORDS_ON_CARD])),
        vessel=types[0].extra if types else "v-gentong",
        ground=GROUNDS[producer.pk % len(GROUNDS)],
        photo=next(iter(producer.photos.all()), None),
        css=css,
        sizes=sizes,
        eager=eager,
    )


def render(pks, **kwargs) -> list[str]:
    """Return the cards of these published producers as HTML, in this order (`by_key`)."""
    return list(by_key(pks, **kwargs).values())


def by_key(pks, *, version: str, vocabulary: Vocabulary, layout: str = "flow", eager_first=False) -> dict[int, str]:
    """Return the cards by primary key, in this order; who is not published has none."""
    language = get_language()
    keys = {pk: f"card:{version}:{language}:{layout}:{int(eager_first and not n)}:{pk}" for n, pk in enumerate(pks)}
    kept = cache.get_many(keys.values())
    missing = [pk for pk in pks if keys[pk] not in kept]
    if missing:
        made = {}
        template = get_template(TEMPLATE)
        for producer in Producer.objects.published().filter(pk__in=missing).for_cards():
            card = card_of(producer, vocabulary, layout, eager=eager_first and producer.pk == pks[0])
            made[keys[producer.pk]] = template.render({"card": card})
        cache.set_many(made, KEPT_SECONDS)
        kept |= made
    return {pk: mark_safe(kept[keys[pk]]) for pk in pks if keys[pk] in kept}  # noqa: S308 - from our template
