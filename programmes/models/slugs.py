"""Address words made from a name."""

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _


class Addressed(models.Model):
    """A record with a page: its address word is made from the Indonesian name when it is left empty."""

    slug = models.SlugField(
        _("address word"), max_length=140, unique=True, blank=True, help_text=_("Made from the name when left empty.")
    )

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self.slug:
            self.slug = self._free_slug()
        super().save(*args, **kwargs)

    def _free_slug(self):
        base = slugify(getattr(self, "name_ind", None) or self.name)[:120] or "program"
        taken = set(type(self)._base_manager.filter(slug__startswith=base).values_list("slug", flat=True))
        number, slug = 1, base
        while slug in taken:
            number += 1
            slug = f"{base}-{number}"
        return slug
