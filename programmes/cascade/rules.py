"""What a lesson keeps to: above all, nobody teaches whom their own skill came from, however many stand between.

Such a circle runs over lessons of many people, so it is looked for among all of them, and whoever enters or
confirms one holds the others back until it is saved (`hold`): two officers at once cannot close a circle.
"""

from collections import Counter, defaultdict

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from regions.models import Kabupaten

from ..days import part_in_words
from ..models import Mentoring


class Lessons:
    """Who taught whom, in all lessons there are, confirmed or not."""

    def __init__(self, rows=()):
        self._pairs, self._taught = {}, defaultdict(Counter)
        for key, teacher, learner in rows:
            self._add(key, teacher, learner)

    @classmethod
    def now(cls):
        """Read them, in one query; within a transaction nobody else enters one until it ends."""
        if connection.in_atomic_block:
            hold()
        return cls(Mentoring.objects.order_by().values_list("pk", "teacher", "learner"))

    def lead(self, start: int, end: int) -> bool:
        """Whether what ``start`` taught came to ``end``, directly or through others."""
        seen, waiting = {start}, [start]
        while waiting:
            for learner in self._taught.get(waiting.pop(), ()):
                if learner == end:
                    return True
                if learner not in seen:
                    seen.add(learner)
                    waiting.append(learner)
        return False

    def is_circular(self, lesson: Mentoring) -> bool:
        return self.lead(lesson.learner_id, lesson.teacher_id)

    def accept(self, lesson: Mentoring) -> bool:
        """Take up ``lesson`` in the place of what it said before; False, changing nothing, if it closes a circle."""
        before = self._remove(lesson.pk)
        if self.is_circular(lesson):
            if before:
                self._add(lesson.pk, *before)
            return False
        self._add(lesson.pk, lesson.teacher_id, lesson.learner_id)
        return True

    def _add(self, key, teacher, learner):
        if key is not None:
            self._pairs[key] = teacher, learner
        self._taught[teacher][learner] += 1

    def _remove(self, key):
        if key is None or key not in self._pairs:
            return None
        teacher, learner = self._pairs.pop(key)
        self._taught[teacher] -= Counter({learner: 1})
        return teacher, learner


def hold():
    """Let nobody else enter or confirm a lesson until this transaction ends.

    SQLite lets one transaction write at a time anyway. Elsewhere the kabupaten stand for the whole: lessons are
    theirs, there are always some, and hardly anything else locks them.
    """
    list(Kabupaten.objects.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))


def check(lesson: Mentoring):
    """Raise `ValidationError` with what is wrong with ``lesson``, by field, and what to do."""
    problems = {}
    if said := _wrong_day(lesson):
        problems["taught_on"] = said
    if lesson.teacher_id and lesson.learner_id and lesson.teacher_id != lesson.learner_id:
        if said := _wrong_teacher(lesson):
            problems["teacher"] = said
        elif not (lesson.known_lessons or Lessons.now()).accept(lesson):
            problems["teacher"] = circle_in_words(lesson)
    if lesson.training_id and lesson.learner_id and lesson.training.is_sample != lesson.learner.is_sample:
        problems["training"] = _("Samples and real records do not go together: choose another training.")
    if problems:
        raise ValidationError(problems)


def circle_in_words(lesson: Mentoring) -> str:
    """Names both; those between them may belong to another office."""
    said = _(
        "%(learner)s taught %(teacher)s before, directly or through others. So %(teacher)s cannot have taught "
        "%(learner)s: exchange the two, or correct the earlier lesson."
    )
    return said % {"learner": lesson.learner, "teacher": lesson.teacher}


def _wrong_day(lesson):
    if not lesson.taught_on:
        return ""
    if lesson.taught_on > timezone.localdate():
        return _("This day has not come yet. Enter a lesson after it was given.")
    begun = lesson.training.when if lesson.training_id else ""
    # "2023-10" is before every day of that month.
    if begun and lesson.taught_on.isoformat() < begun:
        said = _("The training began later (%(when)s). Correct the day, or choose no training.")
        return said % {"when": part_in_words(begun)}
    return ""


def _wrong_teacher(lesson):
    if lesson.teacher.is_sample != lesson.learner.is_sample:
        return _("Samples and real records do not go together: choose another artisan.")
    if _kabupaten_of(lesson.teacher) != _kabupaten_of(lesson.learner):
        return _("Both have to work in the same kabupaten: the offices do not show each other the names of artisans.")
    return ""


def _kabupaten_of(artisan):
    return artisan.producer.kecamatan.kabupaten_id
