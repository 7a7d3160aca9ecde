"""What the meter of the master plans counts of apps that programmes may not import (`programmes.actuals`)."""

from exporters.models import Exporter
from programmes.actuals import Kind, counted, register, year_of


@register("eksportir-tercatat", Kind.SO_FAR)
def published_exporters(today):
    """Exporters that the public finds today, by the year in which they were published; suppliers do not count."""
    return counted(
        Exporter.objects.published().exclude(role=Exporter.Role.SUPPLIER),
        place="kecamatan__kabupaten",
        year=year_of("published_at"),
        sample="is_sample",
    )
