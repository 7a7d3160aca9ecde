"""What somebody agrees to who sends a form, word for word.

Each form that was sent keeps the version that was read. A new wording is a new version, and the old ones stay.
"""

from dataclasses import dataclass

from django.utils.translation import get_language


@dataclass(frozen=True, slots=True)
class Wordings:
    """``texts`` by version (the year and month since when it is shown) and language."""

    texts: dict[str, dict[str, str]]
    current: str

    def text_of(self, version: str = "") -> str:
        """The wording of ``version``, else the current one, in the language of the page; empty when there is none."""
        texts = self.texts.get(version or self.current, {})
        return texts.get(get_language(), texts.get("en", ""))

    def all_texts(self) -> list[tuple[str, str]]:
        """Every version with its wording, the newest first."""
        return [(version, self.text_of(version)) for version in sorted(self.texts, reverse=True)]
