"""A container plan as a buyer types it, and what the page says of it."""

from django.urls import reverse
from django.utils import translation

from tests.stewardship.admin_forms import form_of

CARTON = {"kp": "60", "kl": "40", "kt": "45", "kb": "18", "isi": "4"}
POT = {"cara": "lepas", "t": "30", "l": "40", "b": "3"}


def planner(language="en"):
    with translation.override(language):
        return reverse("exporters:container_planner")


def row(number=0, **texts):
    """The parameters of one row."""
    return {f"{number}-{name}": text for name, text in texts.items()}


def plan(client, query=None, language="en"):
    """The page with what was typed into it."""
    return client.get(planner(language), query or {})


def fields(response):
    """What stands in the form, by parameter."""
    return {name: value for name, value in form_of(response, "plan").items() if name not in ("act", "ke")}


def problems(response):
    return [(wrong["label"], wrong["error"]) for wrong in response.context["page"].wrong_fields]


def counts(response):
    """Containers of each type."""
    return {each.filling.container.code: each.filling.count for each in response.context["page"].result.verdicts}
