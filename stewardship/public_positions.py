"""Where maps and distances may put a record: the one expression of it for all kinds of records."""

from django.db.models import Case, IntegerField, Value, When
from django.db.models.functions import Coalesce


def shown_at(is_exact, path="") -> dict:
    """Annotations `public_lat`, `public_lon` and `at_village` of records with `lat`, `lon`, `desa` and `kecamatan`.

    Their own point where the condition ``is_exact`` holds, else that of their desa or kecamatan, and then
    ``at_village`` is 1. Who asks makes sure that a point which is somebody's house is exact by consent only.
    ``path`` leads to a record from rows below it: "producer__".
    """

    def shown(axis):
        village = Coalesce(f"{path}desa__{axis}", f"{path}kecamatan__{axis}")
        return Case(When(is_exact, then=f"{path}{axis}"), default=village)

    return {
        "public_lat": shown("lat"),
        "public_lon": shown("lon"),
        "at_village": Case(When(is_exact, then=Value(0)), default=Value(1), output_field=IntegerField()),
    }
