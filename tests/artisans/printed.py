"""Printed files as a reader has them: text, pages and links of a PDF."""

import io
import re

import pypdf


class Printed:
    """A PDF that was asked for; ``text`` has one space where the page has any."""

    def __init__(self, content: bytes):
        self.content = content
        self.reader = pypdf.PdfReader(io.BytesIO(content))
        self.pages = [_plain(page.extract_text()) for page in self.reader.pages]
        self.text = _plain(" ".join(self.pages))

    @property
    def links(self) -> list[str]:
        return [
            annotation.get_object()["/A"]["/URI"]
            for page in self.reader.pages
            for annotation in page.get("/Annots", [])
            if "/URI" in annotation.get_object().get("/A", {})
        ]

    @property
    def pictures(self) -> int:
        """How many photos it holds; drawings are no pictures."""
        return sum(b"/DCTDecode" in str(image).encode() for image in self._images())

    @property
    def language(self) -> str:
        return self.reader.trailer["/Root"]["/Lang"]

    @property
    def is_accessible(self) -> bool:
        """Whether it says of itself that it keeps to PDF/UA."""
        return b"pdfuaid" in self.content

    def _images(self):
        found = {}
        for page in self.reader.pages:
            objects = page.get("/Resources", {}).get("/XObject", {})
            for reference in objects.get_object().values() if objects else []:
                found[reference.idnum] = reference.get_object()
        return found.values()


def printed(response) -> Printed:
    """The PDF that was answered."""
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    return Printed(response.getvalue())


def _plain(text):
    """Without the marks at which a long word may break."""
    return re.sub(r"\s+", " ", text.replace("\u200b", "").replace("\u00ad", ""))
