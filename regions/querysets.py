from django.db import models


class RegionQuerySet(models.QuerySet):
    """Places, each reached from its kabupaten by `kabupaten_path`."""

    kabupaten_path = "pk"

    def for_maps(self):
        """Leave out the GeoJSON outline: drawn maps need the SVG path only, and it is large."""
        return self.defer("outline")

    def for_staff(self, user):
        """Places that ``user`` answers for: those of the own kabupaten, or all without one."""
        if not user.kabupaten_id:
            return self
        return self.filter(**{self.kabupaten_path: user.kabupaten_id})


class KecamatanQuerySet(RegionQuerySet):
    kabupaten_path = "kabupaten"

    def for_maps(self):
        return self.select_related("kabupaten").defer("outline", "kabupaten__outline")

    def with_provinsi(self):
        """Load the name of the provinsi, too."""
        unseen = (f"kabupaten__provinsi__{column}" for column in ("outline", "svg_path"))
        return self.select_related("kabupaten__provinsi").defer(*unseen)

    def in_kabupaten(self, kabupaten):
        return self.filter(kabupaten=kabupaten)

    def for_choosing(self, *more):
        """Load what the full name says, and the columns ``more``."""
        return self.select_related("kabupaten").only("name", "kabupaten__name", *more)


class DesaQuerySet(RegionQuerySet):
    kabupaten_path = "kecamatan__kabupaten"

    def in_kecamatan(self, kecamatan):
        return self.filter(kecamatan=kecamatan)

    def for_choosing(self, *more):
        """Load what the full name says, and the columns ``more``."""
        names = ("name", "kecamatan__name", "kecamatan__kabupaten__name")
        return self.select_related("kecamatan__kabupaten").only(*names, *more)


class RegionEventQuerySet(RegionQuerySet):
    kabupaten_path = "kabupaten"

    def about(self, region):
        return self.filter(code=region.pk)
