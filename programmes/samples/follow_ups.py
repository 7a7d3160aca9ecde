"""Visits after the sample trainings: most artisans were met, some steps are done and some overdue."""

from datetime import date, timedelta

from ..models import FollowUp, Participation, Training
from . import trainings

VISITED, NOT_MET, STILL_SILENT = 14, 2, 2
"""Of the artisans who completed the training: visited, of them not met, and of those met without figures."""

FIRST = date(2026, 2, 16)
FINDINGS = "Contoh: memakai glasir yang dipelajari dan menjual sebagian produknya secara daring."
STEPS = (
    ("Contoh: antar contoh glasir", date(2026, 4, 20), date(2026, 4, 17)),
    ("Contoh: bantu foto produk untuk toko daring", date(2026, 6, 15), None),
    ("Contoh: ajak ke pameran kabupaten", date(2027, 8, 2), None),
)
"""A next step with its day and, where it is done, when."""


def load(report):
    people = Participation.objects.completed().filter(training__in=Training.objects.samples(), follow_ups=None)
    people = people.filter(training__starts_on=trainings.HELD["starts_on"]).select_related("training")
    by_training = {}
    for participation in people.order_by("training", "pk"):
        by_training.setdefault(participation.training_id, []).append(participation)
    made = [
        _visit(participation, number)
        for group in by_training.values()
        if len(group) > VISITED
        for number, participation in enumerate(group[:VISITED])
    ]
    for visit in made:
        visit.save()
    report.counts["follow_ups"] = len(made)


def remove(report):
    samples = FollowUp.objects.filter(participation__training__is_sample=True)
    report.counts["follow_ups"] = samples.count()
    samples.delete()


def _visit(participation, number):
    """The sales of the sample artisans differ, as do those of real ones; none of them is anybody's."""
    day = FIRST + timedelta(days=number // 3)
    if number >= VISITED - NOT_MET:
        return FollowUp(participation=participation, visited_on=day, reached=False)
    visit = FollowUp(participation=participation, visited_on=day, findings=FINDINGS)
    if number < VISITED - NOT_MET - STILL_SILENT:
        visit.sales_before = 900_000 + 175_000 * number
        visit.sales_after = visit.sales_before + 150_000 * (number % 4)
    if number < len(STEPS):
        visit.next_step, visit.next_on, visit.done_on = STEPS[number]
    return visit
