from django import template
from django.utils.text import capfirst

register = template.Library()


@register.simple_tag
def dates_of(cl):
    """What the dates over a change list are dates of."""
    return capfirst(cl.lookup_opts.get_field(cl.date_hierarchy).verbose_name)
