from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, When

from stewardship.models import Consent
from stewardship.querysets import OfficeQuerySet, RecordQuerySet, ScopedQuerySet
from stewardship.visibility import agreed

from .channels.state import is_broken
from .follow_up.rules import due_since


class ProgrammeQuerySet(RecordQuerySet):
    """Records of programmes, which belong to one kabupaten."""

    def in_kabupaten(self, kabupaten):
        return self.filter(kabupaten=kabupaten)

    def in_year(self, year: int):
        """Those that began in ``year``, however exactly that is known."""
        return self.filter(when__startswith=f"{year:04}")


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

    def not_visited_in_time(self, today):
        """Those of them whose training was over half a year ago (`follow_up.rules`)."""
        return self.without_follow_up().filter(due_since(today)).exclude(training__status="archived")


class FollowUpQuerySet(ScopedQuerySet):
    def with_open_step(self):
        """Visits after which something is still to be done."""
        return self.filter(done_on=None).exclude(next_step="")

    def overdue(self, today):
        return self.with_open_step().filter(next_on__lt=today)


class MentoringQuerySet(ScopedQuerySet):
    def counting(self, today):
        """Lessons that staff have confirmed, and that have been given."""
        return self.filter(confirmed_at__isnull=False, taught_on__lte=today)


class CertificateQuerySet(ScopedQuerySet):
    def valid(self):
        return self.filter(revoked_on=None)


class ShowingQuerySet(ScopedQuerySet):
    def public(self):
        """Published producers that were there, or will be."""
        return self.filter(state__in=["planned", "took_part"], producer__status="published")


class MembershipQuerySet(ScopedQuerySet):
    def on_day(self, day):
        """Memberships that hold on ``day``."""
        return self.filter(Q(from_on=None) | Q(from_on__lte=day), Q(until_on=None) | Q(until_on__gte=day))

    def ended_by(self, day):
        return self.filter(until_on__lt=day)

    def in_office(self):
        """Those with an office, the chair first."""
        offices = ["chair", "secretary", "treasurer", "board"]
        order = Case(*(When(role=role, then=number) for number, role in enumerate(offices)))
        return self.filter(role__in=offices).annotate(rank=order)

    def nameable(self):
        """Those of whom the public may read who it is: published businesses, artisans who let their name be shown."""
        artisan = self.model._meta.get_field("artisan").related_model
        consents = artisan._meta.get_field("consents").related_model
        named = artisan.objects.filter(agreed(consents, Consent.Field.NAME))
        return self.filter(Q(producer__status="published") | Q(artisan__in=named))

    def beside(self, membership):
        """Memberships of the same association that may not overlap with ``membership`` (`associations.terms`)."""
        same = {"producer": membership.producer_id, "artisan": membership.artisan_id}
        wanted = Q(**same) | Q(role="chair") if membership.role == "chair" else Q(**same)
        rows = self.filter(wanted, association=membership.association_id, role=membership.role)
        return rows.exclude(pk=membership.pk).select_related("producer", "artisan").order_by("pk")


class ChannelCheckQuerySet(OfficeQuerySet):
    def broken(self):
        """Addresses of published businesses that failed in three runs, and were not changed since."""
        return self.filter(is_broken())


class SlotQuerySet(ScopedQuerySet):
    def free(self, now):
        """Slots to come that nobody holds."""
        bookings = self.model._meta.get_field("bookings").related_model.objects
        held = bookings.filter(slot=OuterRef("pk"), state__in=["requested", "confirmed"])
        return self.filter(~Exists(held), starts_at__gt=now)

    def overlapping(self, service, starts_at, ends_at):
        """Slots of ``service`` that share a moment with these hours; one may begin when another ends."""
        return self.filter(service=service, starts_at__lt=ends_at, ends_at__gt=starts_at)


class BookingQuerySet(ScopedQuerySet):
    def waiting(self):
        return self.filter(state="requested")

    def holding(self):
        """Those that keep others out of their slot."""
        return self.filter(state__in=["requested", "confirmed"])

    def with_mail_given_up(self):
        """Annotate each with whether a message about it was given up."""
        mails = self.model._meta.get_field("mails").related_model.objects
        given_up = mails.filter(booking=OuterRef("pk"), state="failed").exclude(to="")
        return self.annotate(mail_given_up=Exists(given_up))


class AssistanceQuerySet(OfficeQuerySet):
    def open(self):
        return self.filter(closed_on=None)


class AgreementQuerySet(ProgrammeQuerySet):
    def for_board(self):
        """All that the public board shows, in four queries: promises and trainings as the public may read them."""
        obligations = self.model._meta.get_field("obligations").related_model.objects
        trainings = self.model._meta.get_field("trainings").related_model.objects
        promises = obligations.public().order_by(F("due_on").asc(nulls_last=True), "pk")
        return (
            self.select_related("kabupaten", "partner")
            .defer(*(f"kabupaten__{column}" for column in ("outline", "svg_path", "lake_path")))
            .prefetch_related(
                Prefetch("obligations", promises, "public_promises"),
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
