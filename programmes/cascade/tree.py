"""Who belongs to which generation: plain keys in, plain keys out, however long the chains are.

Generation 0 was trained; who was taught by somebody of a generation belongs to the next one. Everybody is
counted once, in the earliest generation that they belong to. A lesson counts from the day on which its
teacher was trained or taught: what somebody taught before passes nothing on.
"""

import heapq
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from .records import Lesson, Records


@dataclass(frozen=True, slots=True)
class Cascade:
    """``since`` is the day, or the part of it that is known, on which each came into their generation.

    ``lesson`` is the one under which a learner stands: the first by somebody of the generation before.
    ``also`` are others who taught them, ``outside`` learners whom nobody taught who was trained before.
    """

    generation: dict[int, int]
    since: dict[int, str]
    lesson: dict[int, Lesson]
    also: dict[int, list[int]]
    outside: set[int]


def grow(records: Records, chosen: Collection[int] = ()) -> Cascade:
    """Grow the cascade of the trainings with the keys ``chosen``, of all of them without any.

    With ``chosen`` ones only those lessons count that pass one of them on, or say nothing of a training.
    """
    wanted = set(chosen) or set(records.trainings)
    lessons = [each for each in records.lessons if not chosen or each.training is None or each.training in wanted]
    taught = defaultdict(list)
    for lesson in lessons:
        taught[lesson.teacher].append(lesson)
    trained = _trained(records, wanted)
    reached = _reached(trained, taught)
    generation, standing = _generations(trained, taught, reached)
    since = {**{pk: each.day for pk, each in standing.items()}, **trained}
    outside = {each.learner for each in lessons} - generation.keys() if not chosen else set()
    return Cascade(generation, since, standing, _also(lessons, generation, standing), outside)


def unlisted(records: Records, training: int) -> bool:
    """Whether nobody is recorded as having completed the training."""
    return not records.completed.get(training)


def _trained(records, wanted) -> dict[int, str]:
    """Who completed one of the trainings, or passes one on whose participants nobody listed; since when."""
    trained = {}
    found = [(pk, person) for pk in wanted for person in records.completed.get(pk, ())]
    found += [
        (each.training, each.teacher)
        for each in records.lessons
        if each.training in wanted and unlisted(records, each.training)
    ]
    for training, person in found:
        when = records.trainings[training].when
        trained[person] = min(trained.get(person, when), when)
    return trained


def _reached(trained: Mapping[int, str], taught) -> dict[int, str]:
    """Since when each could pass it on: trained or taught at the earliest, the earlier ones first."""
    since, waiting = {}, [(when, person) for person, when in trained.items()]
    heapq.heapify(waiting)
    while waiting:
        when, person = heapq.heappop(waiting)
        if person not in since:
            since[person] = when
            for lesson in taught.get(person, ()):
                # "2023-10-05" >= "2023": of a year alone every day counts.
                if lesson.day >= when and lesson.learner not in since:
                    heapq.heappush(waiting, (lesson.day, lesson.learner))
    return since


def _generations(trained, taught, reached):
    generation, standing, front, number = dict.fromkeys(trained, 0), {}, sorted(trained), 0
    while front:
        number += 1
        following = {}
        for teacher in front:
            for lesson in taught.get(teacher, ()):
                if lesson.day >= reached[teacher] and lesson.learner not in generation:
                    first = following.get(lesson.learner, lesson)
                    following[lesson.learner] = min(first, lesson, key=lambda each: (each.day, each.pk))
        standing |= following
        generation |= dict.fromkeys(following, number)
        front = sorted(following)
    return generation, standing


def _also(lessons, generation, standing):
    also = defaultdict(list)
    for lesson in lessons:
        main = standing.get(lesson.learner)
        known = lesson.teacher in generation and lesson.learner in generation
        if known and (main is None or main.teacher != lesson.teacher) and lesson.teacher not in also[lesson.learner]:
            also[lesson.learner].append(lesson.teacher)
    return {learner: teachers for learner, teachers in also.items() if teachers}
