"""Typesetting: what people wrote is printed as it is, whatever it looks like to the compiler."""

import threading

import pytest
import typst

from artisans.catalogue import asking, catalogue_sheets, label_sheets, sign_sheets, typesetting
from artisans.catalogue.drawings import colours, qr_code, vessel
from artisans.catalogue.entries import Contact, Entry
from artisans.catalogue.typesetting import PressBusyError, typeset
from artisans.catalogue.wish import Part, Wish, printable
from artisans.price_list import Ware
from tests.artisans.printed import Printed

LAYOUTS = pytest.mark.parametrize(
    "layout", [catalogue_sheets, label_sheets, sign_sheets], ids=lambda each: each.__name__
)
CODE = [
    '#import "x": *',
    '#read("/etc/passwd")',
    '#image("/etc/passwd")',
    '#include "../../settings.py"',
    "$ x^2 $",
    "@usaha-1 <tempat-0>",
    "#panic(1)",
    "*tebal* _miring_ = Judul",
    "`kode` // komentar",
    "\\u{41} \\#",
    '"}], "words": {',
]


def set_in_type(layout, name, **wish):
    ware = Ware(name=name, finish=name, size="60 cm", price="Rp1.000", minimum="", vessel="v-pot")
    entry = Entry(
        name=name,
        url="https://example.org/produsen/wati/",
        village="Desa Anjun",
        kecamatan="Plered",
        kabupaten="Kabupaten Purwakarta",
        is_sample=False,
        words=name,
        wares=[ware],
        contacts=[Contact("Alamat", name, "")],
        facts=[name],
    )
    chosen = asking.Chosen(["p:1"], 1, lambda: [entry], title=name, back="/produsen/", about=[name], problems=[name])
    sheets = layout.sheets_of(chosen, [entry], Wish(language="id", title=name, parts=frozenset(Part.values), **wish))
    return Printed(typeset(sheets.template, sheets.data | {"missing": []}, sheets.drawn))


@LAYOUTS
@pytest.mark.parametrize("text", CODE)
def test_code_prints_as_text(layout, text):
    file = set_in_type(layout, text)

    assert text.replace(" ", "") in file.text.replace(" ", "")
    assert "root:" not in file.text
    assert file.is_accessible


@LAYOUTS
@pytest.mark.parametrize("text", ["陶器工房", "🏺", "Керамика ŠĆż", "مصنع"])
def test_letters_without_a_glyph_cost_nobody_the_file(layout, text):
    assert set_in_type(layout, text).reader.pages


@LAYOUTS
def test_long_names_keep_to_their_pages(layout):
    short, long = set_in_type(layout, "Wati"), set_in_type(layout, "Gerabah " * 15)
    endless = set_in_type(layout, "X" * 120)

    assert len(short.pages) == len(long.pages) == len(endless.pages)


def test_steering_marks_are_not_printed():
    assert printable("a\u202eb\x00c\nd \u200b e") == "ab c d e"


@pytest.mark.parametrize("path", ["/etc/passwd", "../secret.txt", "/../secret.txt"])
def test_template_sees_nothing_outside_its_folder(tmp_path, monkeypatch, path):
    (tmp_path / "secret.txt").write_text("rahasia")
    (tmp_path / "typst").mkdir()
    for name in typesetting.PARTS:
        (tmp_path / name).write_text("")
    (tmp_path / "typst" / "thief.typ").write_text(f'#read("{path}")')
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path)

    with pytest.raises(typst.TypstError):
        typeset("typst/thief.typ", {}, {})


def test_templates_import_no_packages():
    """A package would be fetched from the network while somebody waits."""
    texts = [path.read_text() for path in (typesetting.TEMPLATES / "typst").glob("*.typ")]

    assert len(texts) >= 5
    assert not [text for text in texts if '"@' in text]


def test_one_file_at_a_time_and_nobody_waits_for_ever(monkeypatch):
    monkeypatch.setattr(typesetting, "WAIT_SECONDS", 0.01)
    press = threading.BoundedSemaphore(1)
    monkeypatch.setattr(typesetting, "_press", press)

    with press, pytest.raises(PressBusyError):
        set_in_type(sign_sheets, "Wati")

    assert set_in_type(sign_sheets, "Wati").text


def test_stall_sign_has_its_paper():
    a4, a3 = (set_in_type(sign_sheets, "Wati", paper=paper).reader.pages[0].mediabox for paper in ("a4", "a3"))

    assert [round(float(side)) for side in (a4.width, a4.height)] == [595, 842]
    assert [round(float(side)) for side in (a3.width, a3.height)] == [842, 1191]


def test_labels_stand_ten_on_a_sheet():
    entry = Entry(
        "Wati", "https://example.org/", "", "Plered", "Kabupaten Purwakarta", False,
        wares=[Ware(f"Pot {number}", "", "", "", "", "v-pot") for number in range(11)],
    )  # fmt: skip
    chosen = asking.Chosen(["p:1"], 1, lambda: [entry], title="", back="/")
    sheets = label_sheets.sheets_of(chosen, [entry], Wish(language="id"))

    file = Printed(typeset(sheets.template, sheets.data | {"missing": []}, sheets.drawn))

    assert ["Pot 9" in page for page in file.pages] == [True, False]
    assert "Pot 10" in file.pages[1]


def test_colours_are_those_of_the_light_scheme():
    assert colours()["tanah-600"] == "#a0421d"
    assert colours()["bg"] == "#fbf8f4"


def test_unknown_vessel_is_a_jar():
    assert vessel("v-tidak-ada", "#a0421d") == vessel("v-gentong", "#a0421d")
    assert b"var(" not in vessel("v-pot", "#a0421d")


def test_qr_code_is_a_drawing():
    assert qr_code("https://example.org/").startswith(b"<svg")
