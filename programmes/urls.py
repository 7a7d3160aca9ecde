from django.urls import include, path
from django.utils.translation import pgettext_lazy

from . import agreement_views, plan_views
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

master_plan_pages = [
    path("", plan_views.master_plan, name="master_plan"),
    path(pgettext_lazy("URL", "targets.csv"), plan_views.master_plan_csv, name="master_plan_csv"),
]

urlpatterns = [
    path(pgettext_lazy("URL", "master-plan/"), include(master_plan_pages)),
    path(pgettext_lazy("URL", "agreements/"), agreement_views.agreement_list, name="agreement_list"),
    path(pgettext_lazy("URL", "trainings/"), include(training_pages)),
    path(pgettext_lazy("URL", "certificate/<slug:code>/"), trainings.certificate, name="certificate"),
]
