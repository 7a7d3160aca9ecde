from datetime import timedelta

from django.db.models import DateField, Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Cast

from artisans.found_by_words import FoundByWords
from stewardship.public_positions import shown_at
from stewardship.querysets import MailQuerySet, OfficeQuerySet, RecordQuerySet, ScopedQuerySet

from .answer_time import overdue_limit

DAYS_APART = 3
"""Entered twice, a delivery is often dated by another paper: loading, bill of lading, declaration."""

CONTAINER_KINDS = ("containers_20", "containers_40", "containers_40hc")


class ExporterQuerySet(FoundByWords, RecordQuerySet):
    def in_kabupaten(self, kabupaten):
        return self.filter(kecamatan__kabupaten=kabupaten)

    def exporting(self):
        """Those that sell abroad themselves, not only to exporters."""
        return self.exclude(role=self.model.Role.SUPPLIER)

    def with_public_position(self):
        """Annotate where a map may put each: its own point with a consent, else that of its village."""
        from stewardship.models import Consent  # noqa: PLC0415 - models import this module
        from stewardship.visibility import agreed  # noqa: PLC0415

        from .models import ExporterConsent  # noqa: PLC0415

        exact = Q(agreed(ExporterConsent, Consent.Field.LOCATION), lat__isnull=False)
        return self.annotate(**shown_at(exact))

    def for_cards(self):
        """All that a line of the list shows, in a fixed number of queries."""
        return self.select_related("kecamatan__kabupaten", "desa", "producer").prefetch_related(
            "product_types", "markets", "certificates", "consents"
        )

    def for_list(self):
        """All that a line of the list shows but its photo, in four queries."""
        return (
            self.select_related("kecamatan__kabupaten", "desa", "producer")
            .only(
                "name",
                "slug",
                "role",
                "since_year",
                "minimum_order",
                "minimum_unit",
                "incoterms",
                "languages",
                "verified_at",
                "is_sample",
                "desa__name",
                "desa__kind",
                "kecamatan__name",
                "kecamatan__kabupaten__name",
                "kecamatan__kabupaten__slug",
                "producer__status",
            )
            .prefetch_related("product_types", "markets", "certificates")
        )

    def for_page(self):
        """All that the page of one exporter shows, in seven queries."""
        from artisans.models import Photo  # noqa: PLC0415 - models import this module

        from .models import ExporterPhoto  # noqa: PLC0415

        outlines = [f"{place}__outline" for place in ("desa", "kecamatan", "kecamatan__kabupaten")]
        return (
            self.select_related("kecamatan__kabupaten", "desa", "producer")
            .defer("search_name", "search_text", *outlines)
            .prefetch_related(
                "product_types",
                "markets",
                "certificates",
                "consents",
                Prefetch("photos", ExporterPhoto.objects.showable()),
                Prefetch("producer__photos", Photo.objects.showable()),
            )
        )


class ShipmentQuerySet(ScopedQuerySet):
    def real(self):
        return self.filter(is_sample=False)

    def samples(self):
        return self.filter(is_sample=True)

    def of_year(self, year: int):
        return self.filter(shipped_on__year=year)

    def with_likely_double(self):
        """Annotate each shipment with whether another one is probably the same delivery."""
        day, apart = OuterRef("shipped_on"), timedelta(days=DAYS_APART)
        # SQLite would compare a day that was counted on from another as a time.
        days = [Cast(each, DateField()) for each in (day - apart, day + apart)]
        others = self.model._base_manager.filter(_same_delivery(OuterRef, days)).exclude(pk=OuterRef("pk"))
        return self.annotate(likely_double=Exists(others))

    def likely_doubles(self):
        return self.with_likely_double().filter(likely_double=True)

    def like(self, shipment):
        """Shipments that are probably the same delivery as ``shipment``."""
        apart = timedelta(days=DAYS_APART)
        days = [shipment.shipped_on - apart, shipment.shipped_on + apart]
        return self.filter(_same_delivery(lambda name: getattr(shipment, name), days)).exclude(pk=shipment.pk)


def _same_delivery(value_of, days) -> Q:
    """The same exporter and country within ``days``, with the same containers or the same value."""
    loaded = Q(**{kind: value_of(kind) for kind in CONTAINER_KINDS}) & ~Q(**dict.fromkeys(CONTAINER_KINDS, 0))
    paid = Q(value__isnull=False, value=value_of("value"), currency=value_of("currency"))
    there = Q(exporter_id=value_of("exporter_id"), country=value_of("country"), shipped_on__range=days)
    return there & (loaded | paid)


class InquiryQuerySet(OfficeQuerySet):
    def samples(self):
        return self.filter(is_sample=True)

    def with_personal_data(self):
        return self.filter(anonymised_at=None)

    def closed_before(self, moment):
        """Inquiries of which no part is open and the last was closed before ``moment``."""
        parts = self.model._meta.get_field("parts").related_model.objects.filter(inquiry=OuterRef("pk"))
        recent = parts.filter(Q(closed_at=None) | Q(closed_at__gte=moment))
        return self.filter(Exists(parts), ~Exists(recent))

    def of_sender(self, email: str):
        return self.filter(email__iexact=email.strip())


class OfInquiryQuerySet(OfficeQuerySet):
    """Rows that hang on the part of an inquiry."""


class AllocationQuerySet(OfInquiryQuerySet):
    def binding(self, today):
        """Shares that take up time from ``today`` on: of open inquiries, and of orders that are not due yet.

        An order without a wanted day takes a month.
        """
        due = Q(part__inquiry__wanted_on__gte=today)
        fresh = Q(part__inquiry__wanted_on=None, part__closed_at__date__gte=today - timedelta(days=31))
        ordered = Q(part__state="ordered") & (due | fresh)
        return self.filter(Q(part__closed_at=None) | ordered).exclude(part__state="lost")


class InquiryPartQuerySet(OfficeQuerySet):
    def open(self):
        return self.filter(closed_at=None)

    def unanswered(self):
        return self.filter(first_answered_at=None, closed_at=None)

    def overdue(self, now):
        """Those whose buyers wait longer for an answer than the goal (`answer_time`)."""
        return self.unanswered().filter(inquiry__sent_at__lt=overdue_limit(now))

    def sent_between(self, start, end):
        """Those sent from ``start`` on and before ``end``."""
        return self.filter(inquiry__sent_at__gte=start, inquiry__sent_at__lt=end)

    def with_mail_trouble(self):
        """Annotate each part with whether a message was given up, and whether one waits after a failure."""
        mails = self.model._meta.get_field("mails").related_model.objects.exclude(to="")
        of_part = mails.filter(Q(part=OuterRef("pk")) | Q(part=None, inquiry=OuterRef("inquiry")))
        return self.annotate(
            mail_given_up=Exists(of_part.filter(state="failed")),
            mail_put_off=Exists(of_part.filter(state="waiting", attempts__gt=0)),
        )


class AttachmentQuerySet(QuerySet):
    def waiting(self, token: str):
        """Files of a form that is not sent yet."""
        return self.filter(inquiry=None, token=token)

    def left_behind(self, before):
        """Files of forms that nobody sent since."""
        return self.filter(inquiry=None, uploaded_at__lt=before)


class OutgoingMailQuerySet(MailQuerySet):
    def of_part(self, part):
        """Messages of one office's part of an inquiry, and those about the inquiry that are of no part."""
        return self.filter(Q(part=part) | Q(part=None, inquiry=part.inquiry_id))

    def for_staff(self, user):
        """Messages of the own part of an inquiry, and those to its buyer that are of no part."""
        if not user.kabupaten_id:
            return self
        own = Q(part__kabupaten=user.kabupaten_id)
        return self.filter(own | Q(part=None, inquiry__parts__kabupaten=user.kabupaten_id))
