"""What the page shows on which somebody applies: the form, and what is wrong with it."""

from stewardship.public_forms.checks import TRAP
from stewardship.public_forms.stamps import Stamp

from .. import days
from ..models import Training
from . import consent_texts
from .application_form import ApplicationForm


class ApplicationPage:
    """The page as it is opened; `application_post` makes the same one of what came back."""

    trap = TRAP
    consent_version = consent_texts.CURRENT
    is_checked = False
    """Whether the form was sent, so that its fields say what is wrong with them."""
    status = 200

    def __init__(self, training: Training, form: ApplicationForm, stamp: Stamp):
        self.training, self.form, self.stamp = training, form, stamp
        self.problems: list[str] = []

    @classmethod
    def opened(cls, training: Training) -> "ApplicationPage":
        return cls(training, ApplicationForm(training=training), Stamp.new())

    @property
    def when(self):
        return days.in_words(self.training)

    @property
    def consent_text(self):
        return consent_texts.text_of()

    @property
    def wrong_fields(self) -> list[dict]:
        """What is wrong with each field, in the order of the page: id and label of the field, and the error."""
        if not self.is_checked:
            return []
        return [
            {"id": self.form[name].id_for_label, "label": self.form[name].label, "error": error}
            for name in self.form.fields
            for error in self.form[name].errors
        ]
