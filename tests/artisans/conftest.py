import pytest

from artisans.samples.places import PLACES
from artisans.samples.specialities import WANTED
from tests.factories import DesaFactory, KabupatenFactory, KecamatanFactory
from tests.small_reference import loaded, reference_dir  # noqa: F401 - fixtures


@pytest.fixture
def reference(db):
    """The places and words that samples need."""
    kabupaten = {"32.14": KabupatenFactory(), "36.04": KabupatenFactory(serang=True)}
    kecamatan = {}
    for code, name in PLACES:
        if code[:8] not in kecamatan:
            kecamatan[code[:8]] = KecamatanFactory(code=code[:8], kabupaten=kabupaten[code[:5]])
        DesaFactory(code=code, name=name, kecamatan=kecamatan[code[:8]])
    for model, slugs in WANTED.items():
        names = {slug: slug.replace("-", " ").capitalize() for slug in sorted(slugs)}
        model.objects.bulk_create([model(slug=slug, name_ind=name, name_en=name) for slug, name in names.items()])
