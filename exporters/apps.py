from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExportersConfig(AppConfig):
    name = "exporters"
    verbose_name = _("Exports")

    def ready(self):
        from . import anonymising, catalogue_lists, merging  # noqa: PLC0415 - they import the models, which are there by now

        anonymising.declare()
        catalogue_lists.declare()
        merging.declare()
