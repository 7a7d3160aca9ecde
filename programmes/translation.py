from modeltranslation.translator import TranslationOptions, register

from stewardship.history import keep_history

from .models import (
    Agreement,
    Association,
    Exhibition,
    Facility,
    FollowUp,
    MasterPlan,
    Membership,
    Mentoring,
    Obligation,
    Participation,
    Partner,
    Service,
    Showing,
    Target,
    Training,
)


@register(Partner)
class PartnerTranslation(TranslationOptions):
    fields = ("description",)


@register(Agreement)
class AgreementTranslation(TranslationOptions):
    fields = ("name", "summary")
    required_languages = {"default": ("name",)}


@register(Obligation)
class ObligationTranslation(TranslationOptions):
    fields = ("text",)
    required_languages = {"default": ("text",)}


@register(Training)
class TrainingTranslation(TranslationOptions):
    fields = ("name", "curriculum", "selection_rule")
    required_languages = {"default": ("name",)}


@register(Exhibition)
class ExhibitionTranslation(TranslationOptions):
    fields = ("name", "description")
    required_languages = {"default": ("name",)}


@register(Association)
class AssociationTranslation(TranslationOptions):
    fields = ("description",)


@register(Facility)
class FacilityTranslation(TranslationOptions):
    fields = ("description", "hours")


@register(Service)
class ServiceTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = {"default": ("name",)}


@register(MasterPlan)
class MasterPlanTranslation(TranslationOptions):
    fields = ("name", "summary")
    required_languages = {"default": ("name",)}


# History copies the columns of a model, so it comes after the translated ones have been added.
for model in (Agreement, Association, Exhibition, Facility, MasterPlan):
    keep_history(model, many=["sources"])
keep_history(Training, many=["sources", "kecamatan"])
for model in (FollowUp, Membership, Mentoring, Obligation, Participation, Showing, Target):
    keep_history(model)
