"""Made-up programmes that show their pages at work; `load_samples` calls this after the sample producers.

Each record is marked `is_sample` or hangs on one, and bears the word "Contoh" (sample) in its name. Nothing
here reads the clock.
"""

from django.db import transaction
from django.utils.translation import override

from artisans.samples.loading import Report

from .. import indexing
from . import assistance, associations, channels, exhibitions, facilities, follow_ups, mentorings, plans, trainings

PARTS = (trainings, exhibitions, mentorings, follow_ups, associations, channels, facilities, assistance, plans)
"""Modules with `load` and `remove`, in the order in which their rows are made."""


def load() -> Report:
    """Make the samples of every part that has none yet."""
    report = Report()
    with override("id"), transaction.atomic():
        for part in PARTS:
            part.load(report)
        indexing.refresh_all()
    return report


def remove() -> Report:
    """Take all of them away; real records stay as they are."""
    report = Report()
    with transaction.atomic():
        for part in reversed(PARTS):
            part.remove(report)
    return report
