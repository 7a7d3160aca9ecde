from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from . import second_factor


class PasswordForm(AdminAuthenticationForm):
    error_messages = {
        **AdminAuthenticationForm.error_messages,
        "invalid_login": _("User name or password is wrong. Type both again: capital and small letters differ."),
    }


class CodeField(forms.CharField):
    """A code as people type it: with the spaces and dashes in which it is shown to them."""

    widget = forms.TextInput(
        attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autocapitalize": "off", "spellcheck": "false"}
    )

    def __init__(self, **kwargs):
        super().__init__(max_length=30, **kwargs)

    def clean(self, value):
        typed = super().clean(value)
        code = "".join(typed.split()).replace("-", "")
        if code and not (code.isascii() and code.isdigit()):
            raise ValidationError(_("A code has digits only."))
        return code


class CodeForm(forms.Form):
    """Asks for a code of the second factor; once valid it is used up and ``device`` is what knew it."""

    code = CodeField(
        label=_("Code"), help_text=_("The 6 digits that the app on your phone shows now, or a recovery code.")
    )

    def __init__(self, staff, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.staff, self.device = staff, None
        self.fields["code"].widget.attrs["autofocus"] = True

    def clean_code(self):
        code = self.cleaned_data["code"]
        try:
            self.device = second_factor.check(self.staff, code)
        except second_factor.RefusedCodeError as refusal:
            raise ValidationError(str(refusal)) from refusal
        return code


class EnrolForm(forms.Form):
    """Asks for a code of the new app, and for one of the old when there is one; ``device`` is the new app."""

    code = CodeField(label=_("Code of the app"), help_text=_("The 6 digits that the app shows after scanning."))
    present_code = CodeField(
        label=_("Code of the app you used so far"),
        help_text=_("Or a recovery code, when the old phone is gone."),
    )

    def __init__(self, staff, key, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.staff, self.key, self.device = staff, key, None
        if not staff.has_second_factor:
            del self.fields["present_code"]

    def clean(self):
        if self.errors:
            return self.cleaned_data
        # The new app first: the code of the old one is used up by looking at it.
        clock = second_factor.clock_of(self.key, self.cleaned_data["code"])
        if clock is None:
            self.add_error("code", _("The app shows another code now. Type that one. Is the phone's clock right?"))
        elif self._present_factor_is_proven():
            self.device = second_factor.enrol(self.staff, self.key, clock)
        return self.cleaned_data

    def _present_factor_is_proven(self):
        if "present_code" in self.fields:
            try:
                second_factor.check(self.staff, self.cleaned_data["present_code"])
            except second_factor.RefusedCodeError as refusal:
                self.add_error("present_code", str(refusal))
        return not self.errors
