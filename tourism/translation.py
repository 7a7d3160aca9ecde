from modeltranslation.translator import TranslationOptions, register

from stewardship.history import keep_history

from .models import (
    CentreException,
    DesaWisata,
    DesaWisataPhoto,
    FiringDay,
    SouvenirCentre,
    SouvenirCentrePhoto,
    StandingReport,
    Stock,
    Trail,
    TrailStop,
    VisitOffer,
)


@register(DesaWisata)
class DesaWisataTranslation(TranslationOptions):
    fields = ("story", "activities")


@register(StandingReport)
class StandingReportTranslation(TranslationOptions):
    fields = ("said",)


@register(SouvenirCentre)
class SouvenirCentreTranslation(TranslationOptions):
    fields = ("description",)


@register(CentreException)
class CentreExceptionTranslation(TranslationOptions):
    fields = ("reason",)


@register(VisitOffer)
class VisitOfferTranslation(TranslationOptions):
    fields = ("title",)
    required_languages = {"default": ("title",)}


@register(FiringDay)
class FiringDayTranslation(TranslationOptions):
    fields = ("note",)


@register(Trail)
class TrailTranslation(TranslationOptions):
    fields = ("name", "description")
    required_languages = {"default": ("name",)}


@register(TrailStop)
class TrailStopTranslation(TranslationOptions):
    fields = ("note",)


@register([DesaWisataPhoto, SouvenirCentrePhoto])
class PlacePhotoTranslation(TranslationOptions):
    fields = ("alt",)
    required_languages = {"default": ("alt",)}


# History copies the columns of a model, so it comes after the translated ones have been added.
keep_history(DesaWisata, made=["search_name", "search_text"], many=["sources"])
keep_history(SouvenirCentre, made=["search_name", "search_text", "page_parts"], many=["sources"])
keep_history(Trail, made=["search_name", "search_text"])
keep_history(TrailStop)
keep_history(FiringDay)
keep_history(Stock)
