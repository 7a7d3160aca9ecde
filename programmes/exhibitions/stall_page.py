"""What the page shows on which a workshop applies for a stall."""

from .. import days
from ..applicants.page import ApplicantPage
from ..models import Exhibition, StallApplication
from . import consent_texts
from .stall_form import StallForm


class StallPage(ApplicantPage):
    model = StallApplication
    wordings = consent_texts.WORDINGS
    prefix = "PM"  # pameran
    typed = tuple(StallForm.Meta.fields)

    def __init__(self, exhibition: Exhibition, data=None):
        super().__init__(StallForm(data, exhibition=exhibition))
        self.exhibition, self.belongs_to = exhibition, {"exhibition": exhibition}

    @property
    def when(self):
        return days.in_words(self.exhibition)
