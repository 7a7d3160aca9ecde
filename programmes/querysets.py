from django.db.models import Exists, OuterRef, Prefetch, Q

from stewardship.querysets import OfficeQuerySet, RecordQuerySet, ScopedQuerySet


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


class ShowingQuerySet(ScopedQuerySet):
    def public(self):
        """Published producers that were there, or will be."""
        return self.filter(state__in=["accepted", "took_part"], producer__status="published")


class MembershipQuerySet(ScopedQuerySet):
    def on_day(self, day):
        """Memberships that hold on ``day``."""
        return self.filter(Q(from_on=None) | Q(from_on__lte=day), Q(until_on=None) | Q(until_on__gte=day))


class SlotQuerySet(ScopedQuerySet):
    def free(self, now):
        """Slots to come that nobody holds."""
        bookings = self.model._meta.get_field("bookings").related_model.objects
        held = bookings.filter(slot=OuterRef("pk"), state__in=["requested", "confirmed"])
        return self.filter(~Exists(held), starts_at__gt=now)


class BookingQuerySet(ScopedQuerySet):
    def waiting(self):
        return self.filter(state="requested")


class AssistanceQuerySet(OfficeQuerySet):
    def open(self):
        return self.filter(closed_on=None)


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
