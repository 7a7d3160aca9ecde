"""Suggested descriptions of photos, in the words of the directory."""

import pytest

from artisans import alt_texts
from artisans.models import Finish, Producer, Product, ProductType

GENTONG = ("Gentong", "Large water jar")
GLAZED, PLAIN, PAINTED = ("Berglasir", "Glazed"), ("Polos tanpa glasir", "Plain unglazed"), ("Cat", "Painted")


def described(names, kind=GENTONG, finish=None, producer="Gerabah Wati"):
    piece = Product(
        name_ind=names[0],
        name_en=names[1],
        type=ProductType(name_ind=kind[0], name_en=kind[1]),
        finish=Finish(name_ind=finish[0], name_en=finish[1]) if finish else None,
    )
    texts = alt_texts.suggest(Producer(name=producer), piece)
    assert texts.keys() == {"alt_ind", "alt_en"}
    return texts["alt_ind"], texts["alt_en"]


@pytest.mark.parametrize(
    ("names", "kind", "finish", "expected"),
    [
        (
            ("Gentong besar", "Large jar"),
            GENTONG,
            GLAZED,
            ("Gentong besar berglasir karya Gerabah Wati", "Large jar, glazed, by Gerabah Wati"),
        ),
        (
            ("Gentong besar", "Large jar"),
            GENTONG,
            None,
            ("Gentong besar karya Gerabah Wati", "Large jar by Gerabah Wati"),
        ),
        (
            ("Gentong besar", ""),
            GENTONG,
            PLAIN,
            ("Gentong besar polos tanpa glasir karya Gerabah Wati", "Large water jar, plain unglazed, by Gerabah Wati"),
        ),
        (
            ("Ratu", "Ratu"),
            ("Guci", "Lidded urn"),
            PAINTED,
            ("Ratu (guci) cat karya Gerabah Wati", "Ratu (lidded urn), painted, by Gerabah Wati"),
        ),
        (
            ("Gentong glasir 40 cm", "Glazed jar, 40 cm"),
            GENTONG,
            GLAZED,
            ("Gentong glasir 40 cm karya Gerabah Wati", "Glazed jar, 40 cm, by Gerabah Wati"),
        ),
        (("Gentong", None), ("Gentong", ""), None, ("Gentong karya Gerabah Wati", "Gentong by Gerabah Wati")),
    ],
    ids=["finish", "no finish", "no English name", "name without type", "finish in the name", "no English at all"],
)
def test_piece_is_described_by_name_type_and_finish(names, kind, finish, expected):
    assert described(names, kind, finish) == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("workshop", ("Gerabah karya Gerabah Wati", "Pottery by Gerabah Wati")),
        ("studio", ("Gerabah karya Gerabah Wati", "Pottery by Gerabah Wati")),
        ("supplier", ("Di Gerabah Wati", "At Gerabah Wati")),
        ("public_unit", ("Di Gerabah Wati", "At Gerabah Wati")),
    ],
)
def test_photo_without_a_piece_is_described_by_its_producer(kind, expected):
    texts = alt_texts.suggest(Producer(name="Gerabah Wati", kind=kind))

    assert (texts["alt_ind"], texts["alt_en"]) == expected


def test_suggestion_fits_its_column():
    texts = described(("Gentong " + "besar " * 18, "Large " * 19), finish=PLAIN, producer="Gerabah " * 14)

    assert all(len(text) <= alt_texts.LONGEST for text in texts)


def test_suggestion_has_single_spaces():
    """Else it would differ from what the form makes of it, and count as written by somebody."""
    assert described(("Gentong  besar", "Large  jar"), producer="Gerabah  Wati") == (
        "Gentong besar karya Gerabah Wati",
        "Large jar by Gerabah Wati",
    )
