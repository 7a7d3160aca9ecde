from modeltranslation.translator import TranslationOptions, register

from stewardship.history import keep_history

from .models import Indicator, Observation


@register(Indicator)
class IndicatorTranslation(TranslationOptions):
    fields = ("name", "definition", "unit", "counting")
    required_languages = {"default": ("name", "definition", "unit")}


@register(Observation)
class ObservationTranslation(TranslationOptions):
    fields = ("note",)


# History copies the columns of a model, so it comes after the translated ones have been added.
keep_history(Indicator)
keep_history(Observation)
