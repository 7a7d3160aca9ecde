from modeltranslation.translator import TranslationOptions, register

from .models import Kabupaten, Kecamatan, RegionEvent


@register(Kabupaten)
@register(Kecamatan)
class ProfileTranslation(TranslationOptions):
    fields = ("lead", "office")


@register(RegionEvent)
class RegionEventTranslation(TranslationOptions):
    fields = ("title", "text")
