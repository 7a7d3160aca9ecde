from django.urls import include, path
from django.utils.translation import pgettext_lazy

from . import export_views, inquiry_views, views
from .container_planner.views import container_planner

app_name = "exporters"

exporters = [
    path("", views.exporter_list, name="exporter_list"),
    path("<slug:slug>/", views.exporter_detail, name="exporter_detail"),
]

exports = [
    path("", export_views.export_map, name="export_map"),
    path(pgettext_lazy("URL", "hs-codes/"), export_views.hs_codes, name="hs_codes"),
    path("<slug:country>/", export_views.country_detail, name="country_detail"),
]

inquiry = [
    path("", inquiry_views.inquiry, name="inquiry"),
    path(pgettext_lazy("URL", "sent/<slug:reference>/"), inquiry_views.inquiry_sent, name="inquiry_sent"),
    path(pgettext_lazy("URL", "add/"), inquiry_views.shortlist_add, name="shortlist_add"),
    path(pgettext_lazy("URL", "remove/"), inquiry_views.shortlist_remove, name="shortlist_remove"),
]

urlpatterns = [
    path(pgettext_lazy("URL", "exporters/"), include(exporters)),
    path(pgettext_lazy("URL", "exports/"), include(exports)),
    path(pgettext_lazy("URL", "inquiry/"), include(inquiry)),
    path(pgettext_lazy("URL", "container/"), container_planner, name="container_planner"),
]
