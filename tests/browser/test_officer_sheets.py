"""An officer brings a sheet of an office into the directory: three rows have mistakes, and are mended."""

import pytest
from django.template.defaultfilters import capfirst
from django.urls import reverse
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from playwright.sync_api import expect

from artisans.models import Producer
from stewardship.models import SheetRow
from tests.browser.officer import DESKTOP, PHONE, expect_said, expect_to_fit, follow, log_in, press, tools
from tests.factories import StaffFactory

pytestmark = pytest.mark.ignore_template_errors  # Django's own, in the admin

PRODUCERS = reverse("admin:artisans_producer_changelist")
KNOWN, ADDED = "Gerabah Asih Anjun", "Gerabah Tanjung"
ROWS = [
    {"Nama Usaha": KNOWN, "Kecamatan": "Plered", "Desa": "Anjun", "Kapasitas per Bulan": "1.500"},
    {"Nama Usaha": ADDED, "Kecamatan": "Plered", "Desa": "Citeko", "Jenis Produk": "Kendi"},
    {"Nama Usaha": "Tungku Mekar", "Kecamatan": "Pleret"},
    {"Nama Usaha": "Padasan Barokah", "Kecamatan": "Plered", "WhatsApp": "8.12E+10"},
    {"Nama Usaha": "Keramik Nusa", "Kecamatan": "Plered", "Tahun Berdiri": "dulu"},
]
MENDED = {"Kecamatan": "Plered", "WhatsApp": "0812-9876-5432", "Tahun Berdiri": "1998"}
"""What the wrong cells should have said, by heading."""
ANSWER = "Hasil"

plain = pytest.mark.browser_context_args(java_script_enabled=False)


@pytest.fixture
def officer(directory, settings):
    settings.REQUIRE_2FA = True
    return StaffFactory(purwakarta=True)


def downloaded(page, link, folder):
    """The path of what ``link`` leads to."""
    with page.expect_download() as answer:
        link.click()
    path = folder / answer.value.suggested_filename
    answer.value.save_as(path)
    return path


def places(sheet):
    """Number of the column of each heading."""
    return {cell.value: cell.column for cell in sheet[1]}


def fill_in(path):
    """Write `ROWS` below the example of the template."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    columns = places(sheet)
    for number, row in enumerate(ROWS, start=3):
        for heading, text in row.items():
            sheet.cell(number, columns[heading], text)
    book.save(path)


def mend(path):
    """Correct in each row what its last cell complains of, and return the numbers of those rows."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    columns, found = places(sheet), []
    for row in sheet.iter_rows(min_row=2):
        said = row[columns[ANSWER] - 1].value
        for heading, text in MENDED.items():
            if f" {heading}: " in said:
                row[columns[heading] - 1].value = text
                found.append(row[columns["Nama Usaha"] - 1].value)
    book.save(path)
    return found


def send(page, path, *, scripts):
    """Choose the sheet ``path`` and wait until its rows are checked."""
    page.get_by_label(_("Sheet")).set_input_files(path)
    press(page, _("Look through the sheet"))
    if not scripts:
        press(page, _("Check on"))
    expect(outcomes(page)).to_be_visible()


def outcomes(page):
    return page.get_by_role("navigation", name=_("Rows by outcome"))


def expect_rows(page, **counts):
    """How many rows have which outcome."""
    for name, count in counts.items():
        said = capfirst(f"{SheetRow.Outcome(name).label} {count}")
        expect(outcomes(page).get_by_role("link", name=said, exact=True)).to_be_visible()


@pytest.mark.parametrize(
    ("scripts", "width"), [(True, DESKTOP), pytest.param(False, PHONE, marks=plain, id="without scripts, on a phone")]
)
def test_officer_mends_a_sheet_and_applies_it(page, visitor, officer, tmp_path, scripts, width):
    page.set_viewport_size({"width": width, "height": 844})
    producer = Producer.objects.get(name=KNOWN)
    log_in(page, officer, PRODUCERS)

    follow(tools(page), _("Import"))
    expect_to_fit(page)
    path = downloaded(page, page.get_by_role("listitem").get_by_role("link").first, tmp_path)
    fill_in(path)
    send(page, path, scripts=scripts)
    expect_to_fit(page)
    expect_rows(page, changed=1, new=1, error=3)
    expect(page.get_by_role("button", name=_("Apply"), exact=True)).to_have_count(0)
    told = page.get_by_role("link", name=_("Download the sheet with a column that says what happened to each row"))
    answer = downloaded(page, told, tmp_path)
    assert mend(answer) == ["Tungku Mekar", "Padasan Barokah", "Keramik Nusa"]
    assert Producer.objects.get(pk=producer.pk).monthly_capacity is None

    follow(page, _("Send the corrected sheet"))
    send(page, answer, scripts=scripts)
    expect_rows(page, changed=1, new=4, error=0)
    press(page, _("Apply"))
    expect_said(page, "5")
    expect_to_fit(page)
    visitor.goto(producer.get_absolute_url())
    expect(visitor.get_by_text("1.500")).to_be_visible()
    visitor.goto(f"{reverse('artisans:producer_list')}?q=tungku")
    expect(visitor.get_by_role("article")).to_have_count(0)

    page.goto(reverse("admin:artisans_producer_import"))
    send(page, answer, scripts=scripts)
    expect_rows(page, changed=0, new=0, unchanged=5)
    expect(page.get_by_role("button", name=_("Apply"), exact=True)).to_have_count(0)
