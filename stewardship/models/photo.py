"""Pictures of a record."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from pictures.models import PictureField

from .. import photo_files, photos, querysets
from .content import PublicContent


class Photo(PublicContent):
    """A picture, decoded and written anew on upload so that nothing hidden travels with it.

    Each app makes its own table of it with a `record` key. ``shows_person`` photos need the
    live consent of their record for the field "photo". A photo whose description is only a suggestion
    waits until somebody has confirmed it.
    """

    image = PictureField(
        _("picture"),
        upload_to=photos.upload_path,
        width_field="width",
        height_field="height",
        aspect_ratios=[None],
        validators=[photos.validate_image],
        help_text=_("From a telephone or camera, upright, the whole piece in daylight"),
    )
    width = models.PositiveIntegerField(_("width in pixels"), editable=False)
    height = models.PositiveIntegerField(_("height in pixels"), editable=False)
    alt = models.CharField(
        _("what is seen"), max_length=200, help_text=_("For people who cannot see the picture: Red jar with a lid")
    )
    alt_confirmed = models.BooleanField(
        _("description checked"),
        default=True,
        help_text=_("A suggested description is shown to nobody until somebody has looked at the picture."),
    )
    credit = models.CharField(_("credit"), max_length=120, blank=True, help_text=_("Who took it: Foto: Asep"))
    is_illustration = models.BooleanField(
        _("computer-made illustration"), default=False, help_text=_("Not a photo of a real piece; the page says so.")
    )
    shows_person = models.BooleanField(
        _("shows a person"),
        default=False,
        help_text=_("Shown only while a consent for photos is recorded."),
    )
    position = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Small numbers stand first; the first one is the picture in lists.")
    )

    objects = querysets.PhotoQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
        verbose_name = _("photo")
        verbose_name_plural = _("photos")

    def __str__(self):
        return self.alt

    def save(self, *args, **kwargs):
        replaced = []
        if self.image and not self.image._committed:
            self.image.file = photos.rewritten(self.image.file)
            replaced = list(type(self)._base_manager.filter(pk=self.pk).values_list("image", flat=True))
        super().save(*args, **kwargs)
        photo_files.discard(replaced)

    def delete(self, *args, **kwargs):
        """Delete the row, and its files once that is saved; rows that go with their record leave theirs behind."""
        result = super().delete(*args, **kwargs)
        photo_files.discard([self.image.name])
        return result

    def keep(self, picture):
        """Put a ``picture`` that `photos.rewritten` made into the storage with its variants; the row is not saved.

        Encoding takes about a second, in which no transaction should be open.
        """
        self.image.save(picture.name, picture, save=False)
