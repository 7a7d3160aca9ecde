"""All specialities of the samples, and the words of the vocabulary that they need."""

from ..models import Finish, Motif, ProductType, Technique
from .forms import FORMS
from .purwakarta import PURWAKARTA
from .serang import SERANG

SPECIALITIES = PURWAKARTA | SERANG

WANTED = {
    ProductType: {slug for each in SPECIALITIES.values() for slug in (*each.main, *each.also)},
    Technique: {slug for each in SPECIALITIES.values() for slug in each.decoration}
    | {slug for form in FORMS.values() for slug in form.forming},
    Motif: {slug for each in SPECIALITIES.values() for slug in each.motifs},
    Finish: {slug for each in SPECIALITIES.values() for slug in each.finishes},
}
"""Slugs that the vocabulary must know before samples can be made."""
