"""Fields of forms that anybody may send: texts of one line, and names without advertising."""

import re
import unicodedata

from django import forms
from django.utils.translation import gettext as _

LINE_BREAK = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
ENDINGS = "com|net|org|info|biz|io|ru|cn|ly|gg|tv|top|xyz|online|site|shop|store|club|live|link|click|vip|win"
LINK = re.compile(
    rf"https?:|ftp:|www\.|://|\[/?url|<\s*/?\s*\w|\b[\w-]+\.(?:{ENDINGS})\b(?!\.)|\b[\w-]+\.(?-i:[a-z]{{2,}})/",
    re.IGNORECASE,
)


class OneLineField(forms.CharField):
    """A text without line breaks: they have no place in a name, and in a mail they would begin a header."""

    def to_python(self, value):
        text = super().to_python(value)
        if LINE_BREAK.search(text or ""):
            raise forms.ValidationError(_("Please write this on one line."), code="line_break")
        return text


class NameField(OneLineField):
    """A name: of a person, a firm or a port. Whoever puts a link there advertises."""

    def validate(self, value):
        super().validate(value)
        # Letters of other widths and the stop of Chinese work in addresses like plain ones.
        plain = unicodedata.normalize("NFKC", value).replace("。", ".")
        if len(value) <= self.max_length and LINK.search(plain):
            said = _("Please write the name only. An address on the web may stand in the message.")
            raise forms.ValidationError(said, code="link")
