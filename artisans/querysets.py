from django.db.models import Case, Exists, F, IntegerField, OuterRef, Prefetch, Q, Value, When
from django.db.models.functions import Coalesce

from stewardship.public_positions import shown_at
from stewardship.querysets import RecordQuerySet

from . import search_text
from .found_by_words import FoundByWords


def _shown_photos():
    """Photos that the public may see, for prefetching."""
    from .models import Photo  # noqa: PLC0415 - models import this module

    return Prefetch("photos", Photo.objects.showable())


def _outlines(*places):
    """Outlines of places reached through a producer: large, and read only when GeoJSON is made."""
    return [f"{place}__outline" for place in places]


class ProducerQuerySet(FoundByWords, RecordQuerySet):
    def in_kabupaten(self, slugs):
        return self.filter(kecamatan__kabupaten__slug__in=slugs)

    def in_kecamatan(self, slugs):
        return self.filter(kecamatan__slug__in=slugs)

    def of_kind(self, kinds):
        return self.filter(kind__in=kinds)

    def making(self, slugs):
        """Producers that make any of these product types."""
        return self._having("product_types", "producttype", slugs)

    def with_techniques(self, slugs):
        """Producers that use any of these techniques."""
        return self._having("techniques", "technique", slugs)

    def finishing(self, slugs):
        """Producers that deliver any of these finishes."""
        return self._having("finishes", "finish", slugs)

    def with_wares(self):
        """Producers that pieces can be bought from (`Producer.has_wares`)."""
        kinds = self.model.Kind
        return self.exclude(
            Q(kind__in=[kinds.SUPPLIER, kinds.PUBLIC_UNIT]) | Q(kind=kinds.STUDIO, teaches_visitors=True)
        )

    def firing_at_least(self, cm):
        """Producers whose kiln takes a piece ``cm`` high."""
        return self.filter(largest_piece_cm__gte=cm)

    def in_price_bands(self, bands):
        """Producers with a piece inside any of these (low, high) bands in IDR; no high means above."""
        condition = Q()
        for low, high in bands:
            band = Q(price_to__gte=low)
            condition |= band if high is None else band & Q(price_from__lte=high)
        return self.filter(condition)

    def exporting(self):
        """Producers that the public list of exporters has, too."""
        return self.exclude(exporter_slug="")

    def welcoming(self):
        return self.filter(welcomes_visitors=True)

    def online(self):
        return self.filter(sells_online=True)

    def on_channels(self, kinds):
        """Producers with a shop or profile of any of these `SalesChannel.Kind`."""
        channels = self.model.channels.rel.related_model.objects
        return self.filter(Exists(channels.filter(producer=OuterRef("pk"), kind__in=kinds)))

    def by_relevance(self, query):
        """Names before products and places, these before descriptions."""
        words = search_text.query_words(query)
        if not words:
            return self.by_name()
        rank = Case(
            When(search_text.words_start_plain("search_name", words), then=Value(0)),
            When(search_text.words_start_plain("search_keys", words), then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        )
        return self.annotate(rank=rank).order_by("rank", "search_name", "pk")

    def by_distance(self, lat, lon):
        """The nearest village first, measured from a point in decimal degrees.

        Compares squares on a plane true to scale at 6.4° S: enough to put villages in order.
        """
        shrink = 0.98755  # cos(6.4°)² : a degree of longitude against one of latitude
        north = Coalesce("desa__lat", "kecamatan__lat") - lat
        east = Coalesce("desa__lon", "kecamatan__lon") - lon
        return self.annotate(apart=north * north + east * east * Value(shrink)).order_by("apart", "search_name", "pk")

    def newest_verified(self):
        return self.order_by(F("verified_at").desc(nulls_last=True), "name", "pk")

    def for_cards(self):
        """Load what a card shows (`artisans.cards`), in two queries."""
        return (
            self.select_related("desa", "kecamatan__kabupaten")
            .only(
                "name",
                "slug",
                "kind",
                "verified_at",
                "exporter_slug",
                "welcomes_visitors",
                "is_sample",
                "facet_terms",
                "desa__name",
                "desa__kind",
                "kecamatan__name",
                "kecamatan__kabupaten__name",
            )
            .prefetch_related(_shown_photos())
        )

    def for_page(self):
        """Load what the page of one producer shows of its own row and place, in one query."""
        unseen = ["search_name", "search_keys", "search_text", *_outlines("desa", "kecamatan", "kecamatan__kabupaten")]
        return self.select_related("desa", "kecamatan__kabupaten").defer(
            *unseen, "kecamatan__kabupaten__svg_path", "kecamatan__kabupaten__lake_path"
        )

    def with_consents_and_photos(self):
        """Load what `visibility` asks for and the photos that the public may see, in two queries."""
        return self.prefetch_related("consents", _shown_photos())

    def with_public_position(self):
        """Annotate where a map may put each producer: its own point, or that of its village."""
        from stewardship.models import Consent  # noqa: PLC0415 - models import this module
        from stewardship.visibility import agreed  # noqa: PLC0415

        from .models import ProducerConsent  # noqa: PLC0415

        exact = agreed(ProducerConsent, Consent.Field.LOCATION)
        shown = Q(exact=True, lat__isnull=False)
        return self.annotate(exact=exact).annotate(**shown_at(shown))

    def _having(self, field, key, slugs):
        through = getattr(self.model, field).through.objects
        return self.filter(Exists(through.filter(producer=OuterRef("pk"), **{f"{key}__slug__in": slugs})))
