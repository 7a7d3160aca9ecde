from modeltranslation.translator import TranslationOptions, register

from stewardship.history import keep_history

from .models import Exporter, ExporterPhoto, Shipment


@register(Exporter)
class ExporterTranslation(TranslationOptions):
    fields = ("description",)


@register(ExporterPhoto)
class ExporterPhotoTranslation(TranslationOptions):
    fields = ("alt",)
    required_languages = {"default": ("alt",)}


# History copies the columns of a model, so it comes after the translated ones have been added.
keep_history(Exporter, made=["search_name", "search_text"], many=["product_types"])
keep_history(Shipment, many=["product_types"])
