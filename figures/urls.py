from django.urls import include, path
from django.utils.translation import pgettext_lazy

from . import views

app_name = "figures"

figures = [
    path("", views.indicator_list, name="indicator_list"),
    path("<slug:code>/", views.indicator_detail, name="indicator_detail"),
    path("<slug:code>.csv", views.indicator_csv, name="indicator_csv"),
]

urlpatterns = [path(pgettext_lazy("URL", "figures/"), include(figures))]
