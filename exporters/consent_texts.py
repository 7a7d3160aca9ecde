"""What the sender of an inquiry agrees to, word for word.

Each inquiry keeps the version that was read. The words stand here in both languages and not in the
catalogue, so that nobody changes what others agreed to: a new wording is a new version, and the old
ones stay.
"""

from django.utils.translation import get_language

TEXTS = {
    "2026-11": {
        "id": (
            "Saya setuju nama, perusahaan, negara, alamat surel, nomor telepon, isi permintaan dan berkas saya "
            "disimpan dan diberikan kepada dinas perindustrian kabupaten serta pelaku usaha yang saya pilih, hanya "
            "untuk menjawab permintaan ini. Data pribadi saya dihapus 12 bulan setelah permintaan selesai, atau lebih "
            "awal bila saya memintanya."
        ),
        "en": (
            "I agree that my name, company, country, e-mail address, telephone number, inquiry and files are stored "
            "and given to the industry office of the regency and to the businesses I have chosen, only to answer "
            "this inquiry. My personal data are erased 12 months after the inquiry is closed, or earlier when I ask "
            "for it."
        ),
    },
}
"""By version: the year and month since when it is shown."""

CURRENT = "2026-11"


def text_of(version: str = CURRENT) -> str:
    """The wording of ``version`` in the language of the page."""
    texts = TEXTS[version]
    return texts.get(get_language(), texts["en"])


def all_texts() -> list[tuple[str, str]]:
    """Every version with its wording, the newest first."""
    return [(version, text_of(version)) for version in sorted(TEXTS, reverse=True)]
