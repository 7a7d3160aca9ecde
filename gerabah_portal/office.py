"""The admin site of the offices: where what the apps bring for staff meets."""

from django.utils.translation import gettext_lazy as _

from stewardship.log_in.site import SafeLogIn

from .dashboard import dashboard
from .office_lookups import ScopedLookups

RECORDS = [
    "artisans.producer",
    "artisans.product",
    "artisans.artisan",
    "artisans.producttype",
    "artisans.technique",
    "artisans.finish",
    "artisans.motif",
    "exporters.inquirypart",
    "exporters.exporter",
    "exporters.shipment",
    "tourism.desawisata",
    "tourism.souvenircentre",
    "tourism.stock",
    "tourism.visitrequest",
    "tourism.firingday",
    "tourism.visitoffer",
    "tourism.trail",
    "tourism.season",
    "tourism.keeperlink",
    "figures.observation",
    "figures.indicator",
]
OFFICE = [
    "stewardship.withdrawaltask",
    "stewardship.sheetimport",
    "stewardship.source",
    "stewardship.erasurecertificate",
    "stewardship.staff",
    "auth.group",
    "regions.kabupaten",
    "regions.kecamatan",
    "regions.desa",
]
"""Tables as people of an office look for them, what they use daily first; apps not named stand between the two."""


class OfficeSite(ScopedLookups, SafeLogIn):
    site_header = _("Gerabah Portal, office")
    site_title = _("Gerabah Portal, office")
    index_title = _("What waits for you")
    index_template = "admin/desk/index.html"

    def index(self, request, extra_context=None):
        return super().index(request, {"dashboard": dashboard(self, request), **(extra_context or {})})

    def get_app_list(self, request, app_label=None):
        places = {label: place for place, label in enumerate([*RECORDS, "", *OFFICE])}

        def place(app, table):
            return places.get(f"{app['app_label']}.{table['object_name'].lower()}", len(places))

        def place_of_app(app):
            first = min(place(app, table) for table in app["models"])
            return first if first < len(places) else places[""]

        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda table, app=app: place(app, table))
        return sorted(apps, key=place_of_app)
