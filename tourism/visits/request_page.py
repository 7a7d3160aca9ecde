"""What the page of a group visit shows: the form, the workshops to choose from, what is wrong."""

from django.utils.translation import gettext as _

from artisans.models import Producer
from stewardship.public_forms.checks import TRAP
from stewardship.public_forms.stamps import Stamp

from ..models import VisitOffer, VisitRequest
from . import consent_texts
from .request_form import VisitRequestForm


class VisitPage:
    """The page as it is opened; `request_post` makes the same one of what came back."""

    trap = TRAP
    consent_version = consent_texts.CURRENT
    is_checked = False
    """Whether the form was sent, so that its fields say what is wrong with them."""
    status = 200

    def __init__(self, form: VisitRequestForm, stamp: Stamp, problems=()):
        self.form, self.stamp, self.problems = form, stamp, list(problems)

    @classmethod
    def opened(cls, request) -> "VisitPage":
        """The form, with the workshops, kabupaten and wish that a link names."""
        named = request.GET.getlist("produsen")
        form = VisitRequestForm(named=named)
        chosen = [each for each in form.workshops if each.slug in named]
        form.initial, unknown = _of_link(request.GET, chosen, form.fields["kabupaten"].queryset)
        return cls(form, Stamp.new(), _not_found(named, chosen) + unknown)

    @property
    def consent_text(self):
        return consent_texts.text_of()

    @property
    def workshops(self) -> list[tuple[object, Producer]]:
        """Each box to tick with its workshop."""
        return list(zip(self.form["producers"].subwidgets, self.form.workshops, strict=True))

    @property
    def wrong_fields(self) -> list[dict]:
        """What is wrong with each field, in the order of the page: id and label of the field, and the error."""
        if not self.is_checked:
            return []
        return [
            {"id": _target(self.form[name]), "label": self.form[name].label, "error": error}
            for name in self.form.fields
            for error in self.form[name].errors
        ]


def _target(bound):
    """The id that a link to the field leads to; boxes have one of their own each."""
    return bound.id_for_label or bound.auto_id


def _not_found(named, chosen):
    known = {each.slug for each in chosen}
    if not [slug for slug in named if slug and slug not in known]:
        return []
    return [_("A workshop of this link is not in the portal, or no longer. Choose others below.")]


def _of_link(data, chosen, kabupaten) -> tuple[dict, list[str]]:
    """What a link fills in beforehand, and what of it is not known."""
    initial, problems = {"ages": VisitRequest.Ages.MIXED, "producers": [each.slug for each in chosen]}, []
    slugs = {place.slug: place for place in kabupaten}
    asked = data.get("kabupaten", "")
    if asked and asked not in slugs:
        problems.append(_("“%(value)s” is not known here and was left out.") % {"value": asked[:40]})
    place = slugs.get(asked) or next((each.kecamatan.kabupaten for each in chosen), None)
    if place:
        initial["kabupaten"] = place.slug
    wish = data.get("ingin", "")
    if wish in VisitOffer.Kind.values:
        initial["wants"] = wish
    elif wish:
        problems.append(_("“%(value)s” is not known here and was left out.") % {"value": wish[:40]})
    return initial, problems
