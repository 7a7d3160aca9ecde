from django.urls import path

from bench import views
from gerabah_portal import urls as portal

urlpatterns = [
    path("bench/ready-made", views.ready_made, name="ready-made"),
    path("bench/reference", views.reference, name="reference"),
    *portal.urlpatterns,
]
handler404 = portal.handler404
handler500 = portal.handler500
