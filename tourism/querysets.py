from datetime import timedelta

from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, Value, When
from django.utils import timezone

from artisans.found_by_words import FoundByWords
from stewardship.public_positions import shown_at
from stewardship.querysets import OfficeQuerySet, RecordQuerySet, ScopedQuerySet


class PlaceQuerySet(FoundByWords, RecordQuerySet):
    """Desa wisata, souvenir centres and trails: found by name, village and what there is to do."""

    def in_kabupaten(self, kabupaten):
        return self.filter(**{self.model.kabupaten_path: kabupaten})

    def with_public_position(self):
        """Annotate where the public may be told that each place is: its own point, or that of its village."""
        shown = Q(lat__isnull=False) & Q(point_is_public=True)
        return self.with_public_points().annotate(**shown_at(shown))

    def with_public_points(self):
        """Annotate whether the public may see the point of each place. Those of villages it may."""
        return self.annotate(point_is_public=Value(True))


class SouvenirCentreQuerySet(PlaceQuerySet):
    def with_public_points(self):
        """The point of somebody's house is seen only with a consent (`public_face`)."""
        from stewardship.models import Consent  # noqa: PLC0415 - models import this module
        from stewardship.visibility import agreed  # noqa: PLC0415

        from .models import SouvenirCentreConsent  # noqa: PLC0415

        exact = agreed(SouvenirCentreConsent, Consent.Field.LOCATION)
        return self.annotate(point_is_public=Case(When(at_home=False, then=Value(True)), default=exact))

    def for_list(self):
        """All that a line of the list shows but its photo and stock, in one query."""
        return self.select_related("kecamatan__kabupaten", "desa").only(
            "name",
            "slug",
            "kind",
            "description_ind",
            "description_en",
            "payment",
            "page_parts",
            "verified_at",
            "is_sample",
            "desa__name",
            "desa__kind",
            "kecamatan__name",
            "kecamatan__slug",
            "kecamatan__kabupaten__name",
            "kecamatan__kabupaten__slug",
        )

    def for_page(self):
        """All that the page of one centre shows, in four queries."""
        from .models import SouvenirCentrePhoto, Stock  # noqa: PLC0415 - models import this module

        unread = [f"{place}__outline" for place in ("desa", "kecamatan", "kecamatan__kabupaten")]
        unread += ["search_name", "search_text", "kecamatan__kabupaten__svg_path", "kecamatan__kabupaten__lake_path"]
        return (
            self.select_related("desa", "kecamatan__kabupaten")
            .defer(*unread)
            .prefetch_related(
                "consents",
                Prefetch("photos", SouvenirCentrePhoto.objects.showable()),
                Prefetch("stock", Stock.objects.public().for_page()),
            )
        )


class TrailQuerySet(PlaceQuerySet):
    def stopping_at(self, **place):
        """Trails with a stop at this place: ``centre=7``."""
        from .models import TrailStop  # noqa: PLC0415 - models import this module

        return self.filter(pk__in=TrailStop.objects.filter(**place).values("trail"))

    def for_links(self):
        """All that a link to each needs, in one query."""
        return self.by_name().only("name_ind", "name_en", "slug", "travel")


class VillageQuerySet(PlaceQuerySet):
    def with_pottery(self):
        """Villages of which a source says that pottery is made, sold or taught there."""
        return self.exclude(pottery=self.model.Pottery.NONE)

    def around(self, place):
        """Villages of a kabupaten or kecamatan."""
        path = self.model.kabupaten_path if hasattr(place, "short_name") else "kecamatan"
        return self.filter(**{path: place})

    def for_list(self):
        """All that a line of the list shows but its photo, in one query."""
        return self.select_related("kecamatan__kabupaten", "desa").defer(
            "search_name", "search_text", *_drawings("desa", "kecamatan", "kecamatan__kabupaten")
        )

    def for_page(self):
        """All that the page of one village shows of itself, in five queries."""
        from .models import DesaWisataPhoto, StandingReport  # noqa: PLC0415 - models import this module

        outlines = [f"{place}__outline" for place in ("desa", "kecamatan", "kecamatan__kabupaten")]
        return (
            self.select_related("kecamatan__kabupaten", "desa")
            .defer("search_name", "search_text", *outlines)
            .prefetch_related(
                "consents",
                "sources",
                Prefetch("photos", DesaWisataPhoto.objects.showable()),
                Prefetch("reports", StandingReport.objects.select_related("source")),
            )
        )


def _drawings(*places):
    return [f"{place}__{column}" for place in places for column in ("outline", "svg_path")]


class StockQuerySet(ScopedQuerySet):
    def public(self):
        """Ware of published makers in published centres, as long as there is some."""
        published = "published"
        return self.filter(centre__status=published, producer__status=published, gone_at=None)

    def running_out(self):
        return self.filter(running_out=True)

    def for_page(self):
        """With the words and the place of its maker, and no more of it than pages show, in one query."""
        places = ("name", "kind")
        return (
            self.select_related("product_type", "producer__desa", "producer__kecamatan")
            .only(
                "centre",
                "price_from",
                "confirmed_on",
                "running_out",
                "gone_at",
                "product_type__slug",
                "product_type__name_ind",
                "product_type__name_en",
                "product_type__vessel",
                "product_type__order",
                "producer__name",
                "producer__slug",
                "producer__is_sample",
                *(f"producer__desa__{name}" for name in places),
                "producer__kecamatan__name",
            )
            .order_by("product_type__order", "product_type", "producer__search_name", "pk")
        )

    def of_makers_in(self, kabupaten):
        """Ware whose maker lies in ``kabupaten``, wherever it is sold."""
        return self.filter(producer__kecamatan__kabupaten=kabupaten)

    def scarce_of_makers_of(self, user):
        """Ware that runs out, of makers whose office ``user`` is, in centres that are not archived."""
        rows = self.running_out().exclude(centre__status="archived")
        return rows.of_makers_in(user.kabupaten_id) if user.kabupaten_id else rows

    def for_restocking(self):
        """With all that an office reads before it rings a workshop, the longest wait first."""
        places = ("desa", "kecamatan", "kecamatan__kabupaten")
        return (
            self.select_related("product_type", "producer", *(f"centre__{place}" for place in places))
            .only(
                "running_out",
                "running_out_at",
                "gone_at",
                "product_type__name_ind",
                "product_type__name_en",
                "producer__name",
                "centre__name",
                "centre__slug",
                "centre__status",
                *(f"centre__{place}__name" for place in places),
            )
            .order_by("running_out_at", "pk")
        )


class KeeperLinkQuerySet(OfficeQuerySet):
    def valid_at(self, now):
        return self.filter(revoked_at=None, expires_at__gt=now)


class VisitOfferQuerySet(ScopedQuerySet):
    def public(self):
        """What published producers offer at present."""
        return self.filter(is_active=True, producer__status="published")

    def with_workshop(self):
        """With all that is said of the workshop, in one query."""
        return self.select_related("producer__desa", "producer__kecamatan__kabupaten").defer(*_outlines("producer__"))


class FiringDayQuerySet(ScopedQuerySet):
    def public(self):
        """Days of published producers, cancelled ones too: the page and the calendar say so."""
        return self.filter(producer__status="published")

    def coming(self, now):
        """Those that are not over at ``now``, the next first."""
        return self.filter(ends_at__gt=now).order_by("starts_at", "pk")

    def over(self, now):
        """Those that are over at ``now``, the last first."""
        return self.filter(ends_at__lte=now).order_by("-starts_at", "-pk")

    def next_week(self, now):
        """Planned days that begin within seven days of ``now``."""
        return self.filter(self.in_next_week(now))

    @staticmethod
    def in_next_week(now):
        return Q(state="planned", starts_at__gt=now, starts_at__lte=now + timedelta(days=7))

    def with_public_position(self):
        """Annotate where the public may be told that each takes place: as for its producer."""
        from artisans.models import ProducerConsent  # noqa: PLC0415 - models import this module
        from stewardship.models import Consent  # noqa: PLC0415
        from stewardship.visibility import agreed  # noqa: PLC0415

        exact = Q(agreed(ProducerConsent, Consent.Field.LOCATION, of="producer"), producer__lat__isnull=False)
        return self.annotate(**shown_at(exact, "producer__"))

    def with_workshop(self):
        """With all that a calendar says of the workshop, in one query."""
        return self.select_related("producer__desa", "producer__kecamatan__kabupaten").defer(*_outlines("producer__"))

    def note_change(self):
        """Count a change that calendars show, of rows that were changed without `FiringDay.save`."""
        return self.update(sequence=F("sequence") + 1, updated=timezone.now())


def _outlines(path):
    """Columns of places that no list needs."""
    places = [f"{path}desa", f"{path}kecamatan", f"{path}kecamatan__kabupaten"]
    return [f"{place}__{column}" for place in places for column in ("outline", "svg_path")]


class TrailStopQuerySet(ScopedQuerySet):
    def unavailable(self, now):
        """Stops that the public does not see: their place is not published, or the firing is over."""
        hidden = Q(firing_day__ends_at__lte=now)
        for way in ("producer", "centre", "village", "firing_day__producer"):
            hidden |= Q(**{f"{way}__isnull": False}) & ~Q(**{f"{way}__status": "published"})
        return self.filter(hidden)

    def for_page(self):
        """With all that a page of their trail shows of the places they lead to, but the consents, in one query."""
        ways = ("producer", "centre", "village", "firing_day__producer")
        own = ("name", "slug", "status", "is_sample", "address", "lat", "lon", "phone", "whatsapp", "email")
        more = {"centre": ("kind", "at_home", "page_parts"), "village": ()}
        columns = [f"{way}__{name}" for way in ways for name in (*own, *more.get(way, ("kind", "page_parts")))]
        columns += [f"{way}__desa__{name}" for way in ways for name in ("name", "kind", "lat", "lon")]
        columns += [f"{way}__kecamatan__{name}" for way in ways for name in ("name", "lat", "lon")]
        columns += [f"firing_day__{name}" for name in ("kind", "state", "starts_at", "ends_at", "note_ind", "note_en")]
        return (
            self.select_related(*(f"{way}__{place}" for way in ways for place in ("desa", "kecamatan")))
            .only("trail", "position", "stay_minutes", "note_ind", "note_en", *columns)
            .order_by("trail", "position", "pk")
        )


class VisitRequestQuerySet(OfficeQuerySet):
    def open(self):
        return self.filter(closed_at=None)

    def unanswered(self):
        return self.filter(first_answered_at=None, closed_at=None)

    def with_personal_data(self):
        return self.filter(anonymised_at=None)

    def of_sender(self, email: str):
        return self.filter(Q(email__iexact=email.strip()))

    def closed_before(self, moment):
        return self.filter(closed_at__lt=moment)

    def samples(self):
        return self.filter(is_sample=True)

    def with_mail_given_up(self):
        """Annotate each with whether a message about it was given up."""
        from .models import VisitMail  # noqa: PLC0415 - models import this module

        given_up = VisitMail.objects.filter(request=OuterRef("pk"), state="failed").exclude(to="")
        return self.annotate(mail_given_up=Exists(given_up))
