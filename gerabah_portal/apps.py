from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GerabahPortalConfig(AppConfig):
    name = "gerabah_portal"
    verbose_name = _("Portal")
