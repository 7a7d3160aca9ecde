"""What the log of the admin says of a person: entries on rows of programmes carry the names of artisans."""

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet

from stewardship.erasure import Person

from .applicants.retention import keys_of
from .models import Association, Exhibition, FollowUp, Membership, Mentoring, Participation, Showing, Training


def entries_of(person: Person) -> QuerySet[LogEntry]:
    """Entries on what ``person`` took part in, taught, learnt, belongs to and showed, also on rows that are gone."""
    entries = Q(pk=None)
    for model, keys in _rows_of(person):
        kind = ContentType.objects.get_for_model(model)
        entries |= Q(content_type=kind, object_id__in={str(key) for key in keys})
    return LogEntry.objects.filter(entries)


def _rows_of(person):
    """(model, keys): the rows of the person, and the records that these are lines of."""
    artisans, producers = keys_of(person, "artisans.Artisan"), keys_of(person, "artisans.Producer")
    member = Q(artisan__in=artisans) | Q(producer__in=producers)
    took_part = _keys(Participation, Q(artisan__in=artisans), "id", "training_id")
    belongs = _keys(Membership, member, "id", "association_id")
    showed = _keys(Showing, Q(producer__in=producers), "id", "exhibition_id")
    for rows, model, parent in (
        (took_part, Participation, Training),
        (belongs, Membership, Association),
        (showed, Showing, Exhibition),
    ):
        yield model, [key for key, _parent in rows]
        yield parent, [key for _key, key in rows]
    visits = _keys(FollowUp, Q(participation__in=[key for key, _training in took_part]), "id")
    lessons = _keys(Mentoring, Q(teacher__in=artisans) | Q(learner__in=artisans), "id")
    yield FollowUp, [key for (key,) in visits]
    yield Mentoring, [key for (key,) in lessons]


def _keys(model, condition, *columns):
    """``columns`` of the rows as they are, and of those that the history knows."""
    found = set(model.objects.filter(condition).order_by().values_list(*columns))
    return found | set(model.history.filter(condition).order_by().values_list(*columns))
