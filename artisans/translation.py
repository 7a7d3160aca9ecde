from modeltranslation.translator import TranslationOptions, register

from stewardship.history import keep_history

from .indexing import WRITTEN, WRITTEN_OF_PRODUCTS
from .models import Artisan, Finish, Motif, OpeningException, Photo, Producer, Product, ProductType, Technique


@register(ProductType)
@register(Technique)
@register(Motif)
@register(Finish)
class WordTranslation(TranslationOptions):
    fields = ("name", "aliases", "description")
    required_languages = {"default": ("name",)}


@register(Producer)
class ProducerTranslation(TranslationOptions):
    fields = ("description",)


@register(Product)
class ProductTranslation(TranslationOptions):
    fields = ("name", "description")
    required_languages = {"id": ("name",)}


@register(OpeningException)
class OpeningExceptionTranslation(TranslationOptions):
    fields = ("reason",)


@register(Photo)
class PhotoTranslation(TranslationOptions):
    fields = ("alt",)
    required_languages = {"default": ("alt",)}


# History copies the columns of a model, so it comes after the translated ones have been added.
keep_history(
    Producer, made=[*WRITTEN, "exporter_slug"], many=["product_types", "techniques", "motifs", "finishes", "sources"]
)
keep_history(Product, made=WRITTEN_OF_PRODUCTS, many=["techniques"])
keep_history(Artisan, many=["skills"])
