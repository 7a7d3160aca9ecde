"""Collected styles: common ones in one file, all without comments and indents, and nothing lost."""

import re

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import StaticFilesStorage

from gerabah_portal.static_files import COMMON, BundledStaticFilesStorage


@pytest.fixture
def collected(tmp_path):
    """Two styles of components and the common ones, collected into an empty folder."""
    source = StaticFilesStorage(location=settings.BASE_DIR / "static", base_url="/static/")
    storage = BundledStaticFilesStorage(location=tmp_path, base_url="/static/")
    names = [f"css/{name}.css" for name in (*COMMON, "near", "live_map")]
    files = {name: (source, name) for name in names}
    with_images = [f"img/{path.name}" for path in (settings.BASE_DIR / "static/img").iterdir()]
    with_fonts = [f"fonts/{path.name}" for path in (settings.BASE_DIR / "static/fonts").iterdir()]
    files |= {name: (source, name) for name in (*with_images, *with_fonts)}
    for name in files:
        with source.open(name) as file:
            storage.save(name, file)
    for _name, _hashed, processed in storage.post_process(files):
        assert not isinstance(processed, Exception), processed
    return storage


def test_component_styles_lose_comments_and_indents_only(collected):
    for name in ("css/near.css", "css/live_map.css"):
        written = (settings.BASE_DIR / "static" / name).read_text()
        with collected.open(collected.stored_name(name)) as file:
            served = file.read().decode()

        assert "/*" in written
        assert "/*" not in served
        assert "\n " not in served
        assert re.findall(r"[\w.-]+ ?\{", served) == re.findall(r"[\w.-]+ ?\{", re.sub(r"/\*.*?\*/", "", written))
