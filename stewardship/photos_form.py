"""The form fields of photos: they say what is wrong with a picture, and what to do, before anything opens it."""

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

    def widget_attrs(self, widget):
        return {**super().widget_attrs(widget), "accept": photos.ACCEPT}


class ManyFilesInput(forms.FileInput):
    allow_multiple_selected = True


class ManyPhotosField(forms.FileField):
    """Any number of files as they came; `photo_uploads.receive` judges each on its own."""

    widget = ManyFilesInput(attrs={"accept": photos.ACCEPT})

    def clean(self, data, initial=None):
        return list(data or [])
