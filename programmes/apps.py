from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammesConfig(AppConfig):
    name = "programmes"
    verbose_name = _("Programmes")

    def ready(self):
        # They import the models, which are there by now.
        from . import merging  # noqa: PLC0415
        from .assistance import anonymising as assistance  # noqa: PLC0415
        from .exhibitions import on_producer_pages  # noqa: PLC0415
        from .facilities import anonymising as facilities  # noqa: PLC0415

        merging.declare()
        facilities.declare()
        assistance.declare()
        on_producer_pages.declare()
