"""What the page shows on which somebody applies for a training."""

from .. import days
from ..applicants.page import ApplicantPage
from ..models import Application, Training
from . import consent_texts
from .application_form import ApplicationForm


class ApplicationPage(ApplicantPage):
    model = Application
    wordings = consent_texts.WORDINGS
    prefix = "PL"  # pelatihan
    typed = tuple(ApplicationForm.Meta.fields)

    def __init__(self, training: Training, data=None):
        super().__init__(ApplicationForm(data, training=training))
        self.training, self.belongs_to = training, {"training": training}

    @property
    def when(self):
        return days.in_words(self.training)
