from django.db.models import Exists, OuterRef, Prefetch

from stewardship.querysets import RecordQuerySet, ScopedQuerySet


class ProgrammeQuerySet(RecordQuerySet):
    """Records of programmes, which belong to one kabupaten."""

    def in_kabupaten(self, kabupaten):
        return self.filter(kabupaten=kabupaten)

    def in_year(self, year: int):
        """Those that began in ``year``, however exactly that is known."""
        return self.filter(when__startswith=f"{year:04}")


class TrainingQuerySet(ProgrammeQuerySet):
    def taking_applications(self, today):
        return self.filter(opens_on__lte=today, closes_on__gte=today)


class ObligationQuerySet(ScopedQuerySet):
    def public(self):
        """Promises that the office lets the public read: kept and open ones."""
        return self.filter(
            agreement__status="published",
            agreement__shows_promises=True,
            is_public=True,
            state__in=["open", "kept"],
        )

    def overdue(self, today):
        return self.filter(state="open", due_on__lt=today)


class ParticipationQuerySet(ScopedQuerySet):
    def participants(self):
        """Those who were taught, without teachers and assistants."""
        return self.filter(role="participant")

    def completed(self):
        return self.participants().filter(outcome="completed")

    def without_follow_up(self):
        """Those who completed a training and were not visited since."""
        visits = self.model._meta.get_field("follow_ups").related_model.objects
        return self.completed().filter(~Exists(visits.filter(participation=OuterRef("pk"))))


class CertificateQuerySet(ScopedQuerySet):
    def valid(self):
        return self.filter(revoked_on=None)


class AgreementQuerySet(ProgrammeQuerySet):
    def for_board(self):
        """All that the public board shows, in four queries: promises and trainings as the public may read them."""
        obligations = self.model._meta.get_field("obligations").related_model.objects
        trainings = self.model._meta.get_field("trainings").related_model.objects
        return (
            self.select_related("kabupaten", "partner")
            .defer(*(f"kabupaten__{column}" for column in ("outline", "svg_path", "lake_path")))
            .prefetch_related(
                Prefetch("obligations", obligations.public().order_by("due_on", "pk"), "public_promises"),
                Prefetch("trainings", trainings.published(), "public_trainings"),
                "sources",
            )
        )


class MasterPlanQuerySet(ProgrammeQuerySet):
    def for_meter(self):
        """All that the meter of a plan asks for, in two queries (`meter`)."""
        places = [f"kabupaten__{column}" for column in ("outline", "svg_path", "lake_path")]
        targets = self.model._meta.get_field("targets").related_model.objects.select_related("indicator")
        return self.select_related("kabupaten").defer(*places).prefetch_related(Prefetch("targets", targets))


class TargetQuerySet(ScopedQuerySet):
    def public(self):
        return self.filter(plan__status="published")
