from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExportersConfig(AppConfig):
    name = "exporters"
    verbose_name = _("Exports")

    def ready(self):
        from . import merging  # noqa: PLC0415 - it imports the models, which are there by now

        merging.declare()
