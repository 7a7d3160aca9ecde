"""What the sender of a group visit agrees to, word for word.

Each request keeps the version that was read. A new wording is a new version, and the old ones stay
(as in the texts of inquiries).
"""

from django.utils.translation import get_language

TEXTS = {
    "2026-11": {
        "id": (
            "Saya setuju nama, sekolah atau organisasi, alamat surel, nomor telepon dan isi permintaan kunjungan saya "
            "disimpan dan diberikan kepada dinas pariwisata kabupaten serta bengkel yang menerima rombongan, hanya "
            "untuk mengatur kunjungan ini. Data pribadi saya dihapus 12 bulan setelah permintaan selesai, atau lebih "
            "awal bila saya memintanya."
        ),
        "en": (
            "I agree that my name, school or organisation, e-mail address, telephone number and request are stored "
            "and given to the tourism office of the regency and to the workshops that receive the group, only to "
            "arrange this visit. My personal data are erased 12 months after the request is closed, or earlier when "
            "I ask for it."
        ),
    },
}
"""By version: the year and month since when it is shown."""

CURRENT = "2026-11"


def text_of(version: str = CURRENT) -> str:
    """The wording of ``version`` in the language of the page; empty for one that never was."""
    texts = TEXTS.get(version, {})
    return texts.get(get_language(), texts.get("en", ""))


def all_texts() -> list[tuple[str, str]]:
    """Every version with its wording, the newest first."""
    return [(version, text_of(version)) for version in sorted(TEXTS, reverse=True)]
