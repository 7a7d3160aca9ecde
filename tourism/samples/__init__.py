"""Made-up places that show the pages for tourists at work; `load_samples` calls this.

Each is marked `is_sample`, bears the word "Contoh" (sample) in its name and lies where the sample
producers are. Nothing here reads the clock.
"""

from django.db import transaction
from django.utils.translation import override

from artisans.samples.loading import Report

from . import centres, trails, villages, visits

PARTS = (villages, centres, visits, trails)
"""Modules with `load` and `remove`, in the order in which their rows are made."""


def load() -> Report:
    """Make the samples of every part that has none yet."""
    report = Report()
    with override("id"), transaction.atomic():
        for part in PARTS:
            part.load(report)
    return report


def remove() -> Report:
    """Take all of them away; real records stay as they are."""
    report = Report()
    with transaction.atomic():
        for part in reversed(PARTS):
            part.remove(report)
    return report
