"""The form field of a photo: it says what is wrong with a picture, and what to do, before anything opens it."""

from django import forms

from . import photos


class PhotoField(forms.ImageField):
    """Django's own field opens a picture with every decoder there is and calls each failure the same."""

    default_validators = []  # the name of a file says nothing about it

    def to_python(self, data):
        file = forms.FileField.to_python(self, data)
        if file:
            photos.validate_image(file)
        return file
