from django.db import models
from django.db.models import Count, Q, Window

from . import content_version


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


class ScopedQuerySet(PublicContentQuerySet):
    """Rows that belong to a kabupaten, which the model reaches by its `kabupaten_path`."""

    def for_staff(self, user):
        """Rows that ``user`` may see and change: those of the own kabupaten, or all without one."""
        if not user.kabupaten_id:
            return self
        return self.filter(**{self.model.kabupaten_path: user.kabupaten_id})


class RecordQuerySet(ScopedQuerySet):
    def published(self):
        """The only door to the public."""
        return self.filter(status=self.model.Status.PUBLISHED)

    def with_total(self):
        """Annotate each row with how many rows there are before any is cut off."""
        return self.annotate(total=Window(Count("pk")))

    def verified(self):
        return self.filter(verified_at__isnull=False)

    def samples(self):
        return self.filter(is_sample=True)


class ConsentQuerySet(ScopedQuerySet):
    def live(self):
        return self.filter(withdrawn_at=None)

    def for_purpose(self, purpose):
        return self.filter(purpose=purpose)


class PhotoQuerySet(ScopedQuerySet):
    def showable(self):
        """Photos that show no person, or whose record has a live consent for photos (`visibility`)."""
        from .visibility import agreed_to_photo  # noqa: PLC0415 - it imports the models, which import this

        return self.filter(Q(shows_person=False) | agreed_to_photo(self.model))
