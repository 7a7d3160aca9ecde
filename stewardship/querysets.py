from django.db import models
from django.db.models import BooleanField, Count, ExpressionWrapper, F, Q, Window

from . import content_version, photo_files


class PublicContentQuerySet(models.QuerySet):
    """Rows that public pages are made of: each change of several at once is noted, too."""

    def update(self, **kwargs):
        changed = super().update(**kwargs)
        if changed:
            content_version.bump()
        return changed

    def bulk_create(self, objs, *args, **kwargs):
        made = super().bulk_create(objs, *args, **kwargs)
        if made:
            content_version.bump()
        return made

    def delete(self):
        result = super().delete()
        if result[0]:
            content_version.bump()
        return result

    delete.alters_data = True
    delete.queryset_only = True


class OfficeQuerySet(models.QuerySet):
    """Rows that belong to a kabupaten, which the model reaches by its `kabupaten_path`."""

    def for_staff(self, user):
        """Rows that ``user`` may see and change: those of the own kabupaten, or all without one."""
        if not user.kabupaten_id:
            return self
        return self.filter(**{self.model.kabupaten_path: user.kabupaten_id})


class ScopedQuerySet(OfficeQuerySet, PublicContentQuerySet):
    """Rows of a kabupaten that public pages are made of."""


class MailQuerySet(OfficeQuerySet):
    def due(self, now):
        """Messages to be sent now, the oldest first."""
        return self.filter(state="waiting", next_try__lte=now).order_by("created", "pk")


class WithdrawalTaskQuerySet(OfficeQuerySet):
    def open(self):
        return self.filter(done_at=None)

    def overdue(self, now):
        """Open tasks whose 72 hours are over."""
        return self.open().filter(due_at__lt=now)


class RecordQuerySet(ScopedQuerySet):
    def published(self):
        """The only door to the public."""
        return self.filter(status=self.model.Status.PUBLISHED)

    def with_total(self):
        """Annotate each row with how many rows there are before any is cut off."""
        return self.annotate(total=Window(Count("pk")))

    def verified(self):
        return self.filter(verified_at__isnull=False)

    def due_for_review(self):
        """Records that were checked once, too long ago (`lifecycle.REVIEW_AFTER`)."""
        from .lifecycle import review_limit  # noqa: PLC0415 - querysets come before what works with models

        return self.filter(verified_at__lt=review_limit())

    def waiting_for_review(self):
        """Records never checked, then those checked too long ago, the oldest first."""
        return (self.due_for_review() | self.filter(verified_at=None)).order_by(
            F("verified_at").asc(nulls_first=True), "pk"
        )

    def samples(self):
        return self.filter(is_sample=True)


class ConsentQuerySet(ScopedQuerySet):
    def live(self):
        return self.filter(withdrawn_at=None)

    def for_purpose(self, purpose):
        return self.filter(purpose=purpose)


class PhotoQuerySet(ScopedQuerySet):
    def showable(self):
        """Photos with a checked description that show no person, or under a live consent (`visibility`)."""
        return self.filter(self._rule_of_showing())

    def with_shown(self):
        """Annotate each photo with whether the public may see it."""
        return self.annotate(shown=ExpressionWrapper(self._rule_of_showing(), BooleanField()))

    def _rule_of_showing(self):
        from .visibility import agreed_to_photo  # noqa: PLC0415 - it imports the models, which import this

        return Q(alt_confirmed=True) & (Q(shows_person=False) | Q(agreed_to_photo(self.model)))

    def delete(self):
        names = list(self.values_list("image", flat=True))
        result = super().delete()
        photo_files.discard(names)
        return result

    delete.alters_data = True
    delete.queryset_only = True
