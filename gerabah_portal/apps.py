from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GerabahPortalConfig(AppConfig):
    name = "gerabah_portal"
    verbose_name = _("Portal")

    def ready(self):
        from stewardship import erasure  # noqa: PLC0415 - both need the models, which are there by now

        from . import plan_counts  # noqa: F401, PLC0415 - it registers what it counts
        from .erasure import HOLDERS, SAME_PERSON  # noqa: PLC0415

        erasure.HOLDERS[:] = HOLDERS
        erasure.SAME_PERSON[:] = SAME_PERSON
