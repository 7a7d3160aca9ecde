from modeltranslation.translator import TranslationOptions, register

from .models import Finish, Motif, OpeningException, Photo, Producer, Product, ProductType, Technique


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
