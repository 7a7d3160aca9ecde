"""Places for tests (`tests.factories`)."""

import datetime
from decimal import Decimal

import factory
from django.utils.text import slugify
from factory.django import DjangoModelFactory

from regions.models import Desa, Kabupaten, Kecamatan, Provinsi, RegionEvent
from regions.projection import svg_path


def _at(lat, lon):
    return {"lat": Decimal(lat), "lon": Decimal(lon)}


def _square(lat, lon, half):
    """A square outline ``half`` a side around a point, and what the maps draw of it."""
    south, north, west, east = (float(at) + side for at in (lat, lon) for side in (-half, half))
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    outline = {"type": "Polygon", "coordinates": [ring]}
    path, box = svg_path(outline)
    return {"outline": outline, "svg_path": path, "box": " ".join(map(str, box))}


def _next_code(model, code, first):
    """The code after the highest one that is taken below ``code``."""
    taken = model.objects.filter(pk__startswith=f"{code}.").values_list("pk", flat=True)
    number = max([first - 1, *(int(pk.rpartition(".")[2]) for pk in taken)]) + 1
    return f"{code}.{number}"


def _shift(code, step, *, column=False):
    """How far a made-up place lies from the middle of its parent: they stand seven in a row."""
    row, place = divmod(int(code.rpartition(".")[2]) % 49, 7)
    return Decimal(step) * ((place if column else row) - 3)


class RegionFactory(DjangoModelFactory):
    class Meta:
        abstract = True
        django_get_or_create = ("code",)

    class Params:
        half = 0.02  # degrees from the middle to a side of the outline

    valid_from = datetime.date(2025, 6, 26)
    source, licence = "Kepmendagri 300.2.2-2430/2025", "CC BY-IGO"
    outline = factory.LazyAttribute(lambda place: _square(place.lat, place.lon, place.half)["outline"])
    svg_path = factory.LazyAttribute(lambda place: _square(place.lat, place.lon, place.half)["svg_path"])
    box = factory.LazyAttribute(lambda place: _square(place.lat, place.lon, place.half)["box"])


class ProvinsiFactory(RegionFactory):
    class Meta:
        model = Provinsi

    class Params:
        half = 1.0
        serang = factory.Trait(code="36", name="Banten", **_at("-6.45622", "106.10897"))

    code, name = "32", "Jawa Barat"
    lat, lon = Decimal("-6.92001"), Decimal("107.60249")


class KabupatenFactory(RegionFactory):
    class Meta:
        model = Kabupaten

    class Params:
        half = 0.3
        serang = factory.Trait(
            provinsi__serang=True, code="36.04", name="Kabupaten Serang", **_at("-6.14853", "105.96339")
        )

    provinsi = factory.SubFactory(ProvinsiFactory)
    code, name = "32.14", "Kabupaten Purwakarta"
    slug = factory.LazyAttribute(lambda place: slugify(place.name.removeprefix("Kabupaten ")))
    lat, lon = Decimal("-6.59501"), Decimal("107.43222")


class KecamatanFactory(RegionFactory):
    class Meta:
        model = Kecamatan

    class Params:
        serang = factory.Trait(kabupaten__serang=True)
        plered = factory.Trait(code="32.14.04", name="Plered", **_at("-6.64575", "107.37972"))
        ciruas = factory.Trait(kabupaten__serang=True, code="36.04.09", name="Ciruas", **_at("-6.09997", "106.2423"))

    kabupaten = factory.SubFactory(KabupatenFactory)
    code = factory.LazyAttribute(lambda place: _next_code(Kecamatan, place.kabupaten.code, 51))
    name = factory.LazyAttribute(lambda place: f"Kecamatan {place.code}")
    slug = factory.LazyAttribute(lambda place: slugify(place.name))
    lat = factory.LazyAttribute(lambda place: place.kabupaten.lat + _shift(place.code, "0.04"))
    lon = factory.LazyAttribute(lambda place: place.kabupaten.lon + _shift(place.code, "0.04", column=True))


class DesaFactory(RegionFactory):
    class Meta:
        model = Desa

    class Params:
        half = 0.004
        serang = factory.Trait(kecamatan__serang=True)
        anjun = factory.Trait(
            kecamatan__plered=True, code="32.14.04.2009", name="Anjun", **_at("-6.63309", "107.39555")
        )
        bumijaya = factory.Trait(
            kecamatan__ciruas=True, code="36.04.09.2009", name="Bumijaya", **_at("-6.08116", "106.2493")
        )

    kecamatan = factory.SubFactory(KecamatanFactory)
    code = factory.LazyAttribute(lambda place: _next_code(Desa, place.kecamatan.code, 2051))
    name = factory.LazyAttribute(lambda place: f"Desa {place.code.rpartition('.')[2]}")
    slug = factory.LazyAttribute(lambda place: slugify(place.name))
    lat = factory.LazyAttribute(lambda place: place.kecamatan.lat + _shift(place.code, "0.005"))
    lon = factory.LazyAttribute(lambda place: place.kecamatan.lon + _shift(place.code, "0.005", column=True))


class RegionEventFactory(DjangoModelFactory):
    class Meta:
        model = RegionEvent

    class Params:
        serang = factory.Trait(kabupaten__serang=True)

    kabupaten = factory.SubFactory(KabupatenFactory)
    code = factory.SelfAttribute("kabupaten.code")
    date = "2026-03"
    title_ind = factory.Sequence("Kabar {}".format)
    title_en = factory.LazyAttribute(lambda event: f"{event.title_ind} (en)")
    text_ind, text_en = "Isi kabar.", "What happened."
    source_url = factory.Sequence("https://example.org/kabar/{}".format)
    source_name = "Kabar Contoh"
