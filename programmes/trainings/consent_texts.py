"""What somebody agrees to who applies for a training, word for word (`applicants.wordings`)."""

from ..applicants.wordings import Wordings

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

WORDINGS = Wordings(TEXTS, current="2026-11")
