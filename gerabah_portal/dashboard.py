"""The office's first page: what the apps declare in their `work_queue.py`, put together."""

from artisans import work_queue as directory
from artisans.models import Producer, Product
from exporters import work_queue as exports
from exporters.models import Exporter
from programmes import work_queue as programmes
from programmes.models import Agreement, Exhibition, MasterPlan, Training
from stewardship import work_queue as office
from stewardship.quality import COMPLETE, FRESH
from tourism import work_queue as tourism
from tourism.models import DesaWisata, SouvenirCentre

WAITING = (office.waiting, directory.waiting, exports.waiting, tourism.waiting, programmes.waiting)
STANDING = (directory.standing, exports.standing, tourism.standing)
WEAKEST = (directory.weakest,)
RATED = (Producer, Product, Exporter, DesaWisata, SouvenirCentre, Training, Exhibition, Agreement, MasterPlan)
"""Models whose rules the page explains."""


def dashboard(site, request) -> dict:
    """What the first page of ``site`` shows to the person of ``request``, the urgent first."""
    desk = office.Desk(site, request)
    waiting = [item for part in WAITING for item in part(desk) if item.count]
    standing = [part(desk) for part in STANDING]
    return {
        "waiting": sorted(waiting, key=lambda item: not item.urgent),
        "figures": _together(standing),
        "scores": [score for part in standing for score in part.scores],
        "weakest": [record for part in WEAKEST for record in part(desk)],
        "rules": [(model._meta.verbose_name_plural, _points(model)) for model in RATED if desk.shows(model)],
        "freshness": FRESH,
    }


def _together(standing):
    """The figures of all parts by kabupaten."""
    figures = {}
    for part in standing:
        for kabupaten, own in part.figures.items():
            figures.setdefault(kabupaten, []).extend(own)
    return figures


def _points(model):
    """What is lost for each thing that is missing, of the hundred points of a perfect record."""
    total = sum(rule.weight for rule in model.quality_rules)
    return [(rule.task, round(COMPLETE * rule.weight / total)) for rule in model.quality_rules]
