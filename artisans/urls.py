from django.urls import include, path
from django.utils.translation import pgettext_lazy

from . import views
from .catalogue import views as catalogue_views

app_name = "artisans"

producers = [
    path("", views.producer_list, name="producer_list"),
    path(pgettext_lazy("URL", "map.geojson"), views.producer_points, name="producer_points"),
    path("<slug:slug>/", views.producer_detail, name="producer_detail"),
]
products = [
    path("", views.product_type_list, name="product_type_list"),
    path("<slug:slug>/", views.product_type_detail, name="product_type_detail"),
]

urlpatterns = [
    path(pgettext_lazy("URL", "catalogue/"), catalogue_views.catalogue, name="catalogue"),
    path(pgettext_lazy("URL", "catalogue.pdf"), catalogue_views.catalogue_file, name="catalogue_file"),
    path(pgettext_lazy("URL", "producers/"), include(producers)),
    path(pgettext_lazy("URL", "products/"), include(products)),
    path(pgettext_lazy("URL", "who-can-make/"), views.who_can_make, name="who_can_make"),
]
