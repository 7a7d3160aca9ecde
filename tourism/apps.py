from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TourismConfig(AppConfig):
    name = "tourism"
    verbose_name = _("Tourism")

    def ready(self):
        from . import merging  # noqa: PLC0415 - these import the models, which are there by now
        from .centres import stock_taking, where_sold  # noqa: PLC0415
        from .visits import anonymising, offers  # noqa: PLC0415

        merging.declare()
        stock_taking.declare()
        where_sold.declare()
        anonymising.declare()
        offers.declare()
