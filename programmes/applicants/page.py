"""What the page shows on which somebody asks for something: the form, and what is wrong with it."""

from django.db import IntegrityError, transaction

from stewardship.public_forms import rate_limits
from stewardship.public_forms.checks import TRAP
from stewardship.public_forms.references import new_reference
from stewardship.public_forms.stamps import Stamp

from ..models.applicant import Applicant
from .form import ApplicantForm
from .wordings import Wordings


class ApplicantPage:
    """The page of one matter says what its form becomes; `post.answer` makes the same page of what came back.

    ``prefix`` begins the references: PL-7K3M-9QXD has twelve letters, as the column. ``typed`` are the columns
    that the form fills, ``belongs_to`` those that follow from the page.
    """

    model: type[Applicant]
    wordings: Wordings
    prefix: str
    typed: tuple[str, ...]
    belongs_to: dict

    trap = TRAP
    is_checked = False
    """Whether the form was sent, so that its fields say what is wrong with them."""
    status = 200

    def __init__(self, form: ApplicantForm):
        self.form, self.stamp = form, Stamp.new()
        self.problems: list[str] = []

    @property
    def consent_version(self):
        return self.wordings.current

    @property
    def consent_text(self):
        return self.wordings.text_of()

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

    @property
    def senders(self) -> tuple[str, ...]:
        """By what a sender is known who sends too much (`public_forms.rate_limits`)."""
        return (str(self.form.cleaned_data["phone"]),)

    def keep(self) -> "Applicant | ApplicantPage":
        """Keep what the form says; what is sent again with the same token is what there is already."""
        token = self.stamp.token
        columns = {column: self.form.cleaned_data[column] for column in self.typed}
        try:
            with transaction.atomic():
                sent = self.model.objects.create(
                    token=token,
                    reference=new_reference(self.prefix),
                    consent_version=self.consent_version,
                    **self.belongs_to,
                    **columns,
                )
        except IntegrityError:
            # Pressed twice: the other request was a moment quicker.
            sent = self.model.objects.filter(token=token).first()
            if sent is None:
                raise
        rate_limits.forget_old()
        return sent
