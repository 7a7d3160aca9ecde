"""Static files as production serves them: hashed, compressed, and the common styles in one file.

People edit one file per component (`static/css`); a phone on a slow network should not ask for eight.
Collecting the files joins those that every page needs, in their order, without comments.
"""

import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

COMMON = ("tokens", "base", "layout", "site", "controls", "forms", "cards", "content")
BUNDLE = "css/portal.css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
INDENT = re.compile(r"\n\s*")


def stylesheets(bundled: bool) -> list[str]:
    """The styles that every page links: one file, or its parts where files are not collected."""
    return [BUNDLE] if bundled else [f"css/{name}.css" for name in COMMON]


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    def post_process(self, paths, dry_run=False, **options):
        if not dry_run:
            texts = [self.open(path).read().decode() for path in stylesheets(bundled=False)]
            self.delete(BUNDLE)
            self.save(BUNDLE, ContentFile("".join(_tight(text) for text in texts).encode()))
            paths[BUNDLE] = (self, BUNDLE)
        yield from super().post_process(paths, dry_run, **options)


def _tight(css):
    return INDENT.sub("\n", COMMENT.sub("", css)).strip() + "\n"
