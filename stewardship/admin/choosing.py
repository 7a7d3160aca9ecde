"""Fields that offer records as one types: what a crafted form names instead of one is no choice, and no error page."""

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError


class _KnownKeys:
    """A widget that asks the database for nothing that cannot be a key."""

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [each for each in value if self._may_be_key(each)], attr)

    def _may_be_key(self, value):
        key = self.field.remote_field.model._meta.pk
        try:
            key.run_validators(key.to_python(value))  # a number may be too large for the database
        except ValidationError:
            return False
        return True


class ChooseOne(_KnownKeys, AutocompleteSelect):
    pass


class ChooseSeveral(_KnownKeys, AutocompleteSelectMultiple):
    pass
