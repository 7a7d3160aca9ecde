"""What a complete record of a programme has, with its weight and the task where it is missing."""

from django.utils.translation import gettext_lazy as _

from stewardship.quality import Rule

WHEN = Rule("when", 30, _("Nobody entered when"), lambda record: bool(record.when), field="id_starts_on")
SOURCE = Rule("source", 30, _("Source missing"), lambda record: bool(record.sources.all()), field="id_sources")


def _text(column, weight):
    return Rule(
        "text",
        weight,
        _("Description missing in one language"),
        lambda record: bool(getattr(record, f"{column}_ind") and getattr(record, f"{column}_en")),
        field=f"id_{column}_ind",
    )


AGREEMENT_RULES = (WHEN, SOURCE, _text("summary", 40))
TRAINING_RULES = (WHEN, SOURCE, _text("curriculum", 40))
EXHIBITION_RULES = (WHEN, SOURCE, _text("description", 40))
ASSOCIATION_RULES = (WHEN, SOURCE, _text("description", 40))
FACILITY_RULES = (SOURCE, _text("description", 70))
PLAN_RULES = (
    SOURCE,
    _text("summary", 30),
    Rule("targets", 40, _("No targets entered"), lambda plan: bool(plan.targets.all()), field="targets-group"),
)
