"""What gives a person away is found however it is written, and nothing else is."""

import pytest
from phonenumber_field.phonenumber import PhoneNumber

from artisans.models import Product
from stewardship.traces import Trace, strip
from tests.factories import ProductFactory, SourceFactory

NUMBER = PhoneNumber.from_string("+6281298765432")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Bengkel Ibu Wati di Anjun", "Bengkel … di Anjun"),
        ("IBU  WATI", "…"),
        ("Ibu\nWati.", "…."),
        ("Ibu Watini", "Ibu Watini"),
        ("Hibu Wati", "Hibu Wati"),
        ("", ""),
        ("WA 0812-9876-5432.", "WA …."),
        ("WA +62 812 9876 5432", "WA …"),
        ("https://wa.me/6281298765432?text=a", "https://wa.me/…?text=a"),
        ("812.9876.5432", "…"),
        ("1081298765432", "1081298765432"),
        ("08129876543299", "08129876543299"),
        ("Surel wati@example.org!", "Surel …!"),
    ],
)
def test_trace_is_taken_out_of_text(text, left):
    trace = Trace(["Ibu Wati", NUMBER, "wati@example.org", "", None])

    assert trace.without(text) == left
    assert trace.is_in(text) == (text != left)


def test_longest_name_goes_first():
    assert Trace(["Wati", "Wati Suryani"]).without("Wati Suryani") == "…"


@pytest.mark.parametrize("values", [[], [""], ["Al"], [None]])
def test_nothing_to_look_for_finds_nothing(values):
    trace = Trace(values)

    assert (trace.without("Al dan Wati"), trace.is_in("Al dan Wati")) == ("Al dan Wati", False)


@pytest.mark.django_db
def test_strip_changes_written_texts_in_all_languages_and_nothing_else():
    product = ProductFactory(name_ind="Gentong Wati", description_en="By Wati", status="draft")
    other = ProductFactory(name_ind="Kendi")
    versions = Product.history.count()

    count = strip(Product.objects.all(), Trace(["Wati", "draft", "gentong"]))

    product.refresh_from_db()
    assert count == 1
    assert (product.name_ind, product.description_en, product.status) == ("… …", "By …", "draft")
    assert Product.objects.get(pk=other.pk).name_ind == "Kendi"
    assert Product.history.count() == versions


@pytest.mark.django_db
def test_strip_leaves_the_columns_that_it_is_told_to():
    source = SourceFactory(title="Wati menang", publisher="Wati")

    strip(type(source).objects.all(), Trace(["Wati"]), but=["publisher"])

    source.refresh_from_db()
    assert (source.title, source.publisher) == ("… menang", "Wati")
