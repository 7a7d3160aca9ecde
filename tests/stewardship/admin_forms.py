"""What a browser would send from a page of the admin: tests change one thing and post the rest as it is."""

from html.parser import HTMLParser


class _Form(HTMLParser):
    def __init__(self, form_id):
        super().__init__()
        self.form_id, self.inside = form_id, False
        self.values, self.select, self.textarea = {}, None, None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        name = attrs.get("name")
        if tag == "form":
            self.inside = attrs.get("id") == self.form_id
        elif not self.inside or "disabled" in attrs:
            return
        elif tag == "input" and name:
            self._input(attrs.get("type"), name, attrs)
        elif tag == "select" and name:
            self.select = name
            self.values.setdefault(name, [])
        elif tag == "option" and self.select and "selected" in attrs:
            self.values[self.select].append(attrs.get("value", ""))
        elif tag == "textarea" and name:
            self.textarea = name
            self.values[name] = [""]

    def _input(self, kind, name, attrs):
        if kind in ("submit", "button", "file", "image"):
            return
        if kind in ("checkbox", "radio"):
            if "checked" in attrs:
                self.values.setdefault(name, []).append(attrs.get("value", "on"))
            return
        self.values.setdefault(name, []).append(attrs.get("value") or "")

    def handle_data(self, data):
        if self.textarea:
            self.values[self.textarea][0] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "select":
            self.select = None
        elif tag == "textarea" and self.textarea:
            # As browsers do: the first line break belongs to the tag.
            self.values[self.textarea][0] = self.values[self.textarea][0].removeprefix("\n").removeprefix("\r\n")
            self.textarea = None


def form_of(response, form_id) -> dict[str, list[str]]:
    """The values of the form ``form_id`` of a page, as it would post them."""
    form = _Form(form_id)
    form.feed(response.content.decode())
    assert form.values, f"no form {form_id} on the page"
    return {name: values for name, values in form.values.items() if "__prefix__" not in name}


def with_row(values, prefix, **row):
    """``values`` with one more row in the inline ``prefix``."""
    index = int(values[f"{prefix}-TOTAL_FORMS"][0])
    return {
        **values,
        f"{prefix}-TOTAL_FORMS": [str(index + 1)],
        **{f"{prefix}-{index}-{name}": value for name, value in row.items()},
    }


def errors_of(response) -> dict:
    """All errors of a refused admin form: of its fields, and of the rows of its inlines."""
    found = {name: list(errors) for name, errors in response.context["adminform"].form.errors.items()}
    for inline in response.context["inline_admin_formsets"]:
        formset = inline.formset
        if formset.non_form_errors():
            found[formset.prefix] = list(formset.non_form_errors())
        for index, errors in enumerate(formset.errors):
            found.update({f"{formset.prefix}-{index}-{name}": list(said) for name, said in errors.items()})
    return found
