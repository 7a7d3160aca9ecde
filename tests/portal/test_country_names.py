"""Countries have names in both languages."""

import pytest
from django.utils.translation import override
from django_countries import countries
from django_countries.data import COUNTRIES
from django_countries.fields import Country


@pytest.mark.parametrize(
    ("code", "indonesian", "english"),
    [
        ("NL", "Belanda", "Netherlands"),
        ("KR", "Korea Selatan", "South Korea"),
        ("US", "Amerika Serikat", "United States"),
        ("IN", "India", "India"),
    ],
)
def test_country_has_its_name_in_the_language_of_the_page(code, indonesian, english):
    with override("id"):
        assert Country(code).name == indonesian
    with override("en"):
        assert Country(code).name == english
    with override(None):
        assert Country(code).name == english


def test_every_country_is_named():
    assert set(countries.countries) == set(COUNTRIES)
    for language in ("id", "en"):
        with override(language):
            names = [str(name) for name in countries.countries.values()]
            assert all(names)
            assert len(set(names)) == len(names)


def test_choices_are_sorted_in_the_language_of_the_page():
    with override("id"):
        names = [country.name for country in countries]

    assert names.index("Afrika Selatan") < names.index("Belanda") < names.index("Jerman")
