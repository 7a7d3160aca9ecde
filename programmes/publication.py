"""What the pages on programmes ask of a record before the public sees it."""

from django.utils.translation import gettext as _

from stewardship.publication import Gap


def gaps_of_sourced(record) -> list[Gap]:
    """A source: what is published says who says so. A sample needs none, it says that it is one."""
    if record.is_sample or record.sources.all():
        return []
    return [Gap(_("There is no source. Enter the report or the decree that says so."), "sources")]


def gaps_of_dated(record) -> list[Gap]:
    gaps = gaps_of_sourced(record) if not record.starts_on else []
    if not record.when:
        gaps.append(Gap(_("Nobody entered when. A year is enough."), "starts_on"))
    return gaps


def gaps_of_training(training) -> list[Gap]:
    """A date, and a rule of choice before anybody can apply."""
    gaps = gaps_of_dated(training)
    if training.opens_on and not training.selection_rule_ind:
        gaps.append(Gap(_("Say how participants are chosen: people read it before they apply."), "selection_rule_ind"))
    if training.opens_on and not training.seats:
        gaps.append(Gap(_("Say how many seats there are."), "seats"))
    return gaps
