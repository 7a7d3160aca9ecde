from django.urls import include, path
from django.utils.translation import pgettext_lazy

from . import agreement_views, plan_views, views
from .assistance import views as assistance
from .associations import views as associations
from .cascade import views as cascade
from .channels import views as channels
from .exhibitions import views as exhibitions
from .facilities import views as facilities
from .regeneration import views as regeneration
from .trainings import views as trainings

app_name = "programmes"

training_pages = [
    path("", trainings.training_list, name="training_list"),
    path("<slug:slug>/", trainings.training_detail, name="training_detail"),
    path(pgettext_lazy("URL", "<slug:slug>/apply/"), trainings.training_apply, name="training_apply"),
    path(
        pgettext_lazy("URL", "<slug:slug>/sent/<slug:reference>/"), trainings.application_sent, name="application_sent"
    ),
]

association_pages = [
    path("", associations.association_list, name="association_list"),
    path("<slug:slug>/", associations.association_detail, name="association_detail"),
]

exhibition_pages = [
    path("", exhibitions.exhibition_list, name="exhibition_list"),
    path("<slug:slug>/", exhibitions.exhibition_detail, name="exhibition_detail"),
    path(pgettext_lazy("URL", "<slug:slug>/apply/"), exhibitions.stall_apply, name="stall_apply"),
    path(
        pgettext_lazy("URL", "<slug:slug>/sent/<slug:reference>/"),
        exhibitions.stall_application_sent,
        name="stall_application_sent",
    ),
]

online_shop_pages = [
    path("", channels.channel_coverage, name="channel_coverage"),
    path(pgettext_lazy("URL", "coverage.csv"), channels.channel_coverage_csv, name="channel_coverage_csv"),
]

master_plan_pages = [
    path("", plan_views.master_plan, name="master_plan"),
    path(pgettext_lazy("URL", "targets.csv"), plan_views.master_plan_csv, name="master_plan_csv"),
]

facility_pages = [
    path("", facilities.facility_list, name="facility_list"),
    path(pgettext_lazy("URL", "booking/<str:key>/"), facilities.booking_sent, name="booking_sent"),
    path("<slug:slug>/", facilities.facility_detail, name="facility_detail"),
    path(pgettext_lazy("URL", "<slug:slug>/book/<int:service>/"), facilities.booking, name="booking"),
]

assistance_pages = [
    path("", assistance.assistance, name="assistance"),
    path(pgettext_lazy("URL", "sent/<slug:reference>/"), assistance.assistance_sent, name="assistance_sent"),
]

urlpatterns = [
    path(pgettext_lazy("URL", "programmes/"), views.overview, name="overview"),
    path(pgettext_lazy("URL", "online-shops/"), include(online_shop_pages)),
    path(pgettext_lazy("URL", "mentoring/"), cascade.mentoring_tree, name="mentoring_tree"),
    path(pgettext_lazy("URL", "services/"), include(facility_pages)),
    path(pgettext_lazy("URL", "assistance/"), include(assistance_pages)),
    path(pgettext_lazy("URL", "associations/"), include(association_pages)),
    path(pgettext_lazy("URL", "next-generation/"), regeneration.regeneration, name="regeneration"),
    path(pgettext_lazy("URL", "master-plan/"), include(master_plan_pages)),
    path(pgettext_lazy("URL", "agreements/"), agreement_views.agreement_list, name="agreement_list"),
    path(pgettext_lazy("URL", "exhibitions/"), include(exhibition_pages)),
    path(pgettext_lazy("URL", "exhibitions.atom"), exhibitions.exhibition_feed, name="exhibition_feed"),
    path(pgettext_lazy("URL", "programmes.ics"), exhibitions.programme_calendar, name="programme_calendar"),
    path(
        pgettext_lazy("URL", "programmes/<slug:kabupaten>.ics"),
        exhibitions.programme_calendar,
        name="programme_calendar_of",
    ),
    path(pgettext_lazy("URL", "trainings/"), include(training_pages)),
    path(pgettext_lazy("URL", "certificate/<slug:code>/"), trainings.certificate, name="certificate"),
]
