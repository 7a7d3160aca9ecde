"""What somebody agrees to who applies for a training, word for word.

Each application keeps the version that was read. A new wording is a new version, and the old ones stay.
"""

from django.utils.translation import get_language

TEXTS = {
    "2026-11": {
        "id": (
            "Saya setuju nama, nomor telepon, kecamatan dan desa, bengkel serta isi pendaftaran saya disimpan oleh "
            "dinas perindustrian kabupaten, hanya untuk memilih peserta dan mengatur pelatihan ini. Bila saya dipilih, "
            "nama saya dicatat sebagai peserta di direktori perajin milik dinas; nama itu tidak tampil untuk umum "
            "tanpa persetujuan tersendiri. Pendaftaran dihapus setahun setelah pelatihan, atau lebih awal bila saya "
            "memintanya."
        ),
        "en": (
            "I agree that my name, telephone number, kecamatan and desa, workshop and what I write here are stored by "
            "the industry office of the regency, only to choose participants and to arrange this training. When I am "
            "chosen, my name is kept as a participant in the office's directory of artisans; the public does not see "
            "it without a consent of its own. The application is deleted a year after the training, or earlier when "
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
