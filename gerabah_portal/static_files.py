"""Static files as production serves them: hashed, compressed, and the common styles in one file.

People edit one file per component (`static/css`); a phone on a slow network should not ask for eight.
Collecting the files joins those that every page needs, in their order; all go without comments and indents.
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
            texts = [self._text_of(self, path) for path in stylesheets(bundled=False)]
            self.delete(BUNDLE)
            self.save(BUNDLE, ContentFile("".join(_tight(text) for text in texts).encode()))
            paths[BUNDLE] = (self, BUNDLE)
            for path in [path for path in paths if path.startswith("css/") and path.endswith(".css")]:
                self._tighten(path, paths)
        yield from super().post_process(paths, dry_run, **options)

    def _tighten(self, path, paths):
        """Give the file of one component without its comments and indents."""
        text = _tight(self._text_of(*paths[path]))
        self.delete(path)
        self.save(path, ContentFile(text.encode()))
        paths[path] = (self, path)

    @staticmethod
    def _text_of(storage, path):
        with storage.open(path) as file:
            return file.read().decode()


def _tight(css):
    return INDENT.sub("\n", COMMENT.sub("", css)).strip() + "\n"
