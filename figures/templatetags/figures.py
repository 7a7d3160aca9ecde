from django import template

from .. import wording

register = template.Library()

register.filter("headline", wording.headline)
register.filter("in_words", wording.value_of)
register.filter("period", wording.period_of)
register.filter("place", wording.place_of)
register.filter("plain", wording.plain)
