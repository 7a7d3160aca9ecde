from django.urls import include, path
from django.utils.translation import pgettext_lazy

from .calendar import views as calendar
from .centres import keeper_views
from .centres import views as centres
from .near import views as near
from .offline import views as offline
from .trails import views as trails
from .villages import views as villages
from .visits import views as visits

app_name = "tourism"

tourism_villages = [
    path("", villages.village_list, name="village_list"),
    path("<slug:slug>/", villages.village_detail, name="village_detail"),
]

souvenirs = [
    path("", centres.centre_list, name="centre_list"),
    path(pgettext_lazy("URL", "stock/<slug:secret>/"), keeper_views.keeper_stock, name="keeper_stock"),
    path("<slug:slug>/", centres.centre_detail, name="centre_detail"),
]

calendar_pages = [
    path("", calendar.calendar, name="calendar"),
    path("<slug:kabupaten>.ics", calendar.calendar_feed, name="calendar_feed"),
]

group_visit = [
    path("", visits.visit_request, name="visit_request"),
    path(pgettext_lazy("URL", "sent/<slug:reference>/"), visits.visit_request_sent, name="visit_request_sent"),
]

trail_pages = [
    path("", trails.trail_list, name="trail_list"),
    path("<slug:slug>/", trails.trail_detail, name="trail_detail"),
    path("<slug:slug>.gpx", trails.trail_gpx, name="trail_gpx"),
    path("<slug:slug>.kml", trails.trail_kml, name="trail_kml"),
    path("<slug:slug>.geojson", trails.trail_points, name="trail_points"),
]

offline_pages = [
    path("", offline.offline, name="offline"),
    path(pgettext_lazy("URL", "not-kept/"), offline.offline_missing, name="offline_missing"),
    path("<slug:kabupaten>.json", offline.offline_pack, name="offline_pack"),
    path("<slug:kabupaten>.zip", offline.offline_zip, name="offline_zip"),
]

urlpatterns = [
    path(pgettext_lazy("URL", "offline/"), include(offline_pages)),
    path(pgettext_lazy("URL", "near/"), near.near, name="near"),
    path(pgettext_lazy("URL", "tourism-villages/"), include(tourism_villages)),
    path(pgettext_lazy("URL", "souvenirs/"), include(souvenirs)),
    path(pgettext_lazy("URL", "trails/"), include(trail_pages)),
    path(pgettext_lazy("URL", "calendar/"), include(calendar_pages)),
    path(pgettext_lazy("URL", "group-visit/"), include(group_visit)),
]
