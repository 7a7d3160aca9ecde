"""What somebody agrees to who applies for a stall, word for word (`applicants.wordings`)."""

from ..applicants.wordings import Wordings

TEXTS = {
    "2026-11": {
        "id": (
            "Saya setuju nama, nomor telepon, kecamatan dan desa, bengkel serta isi pendaftaran saya disimpan oleh "
            "dinas kabupaten, hanya untuk memilih peserta dan mengatur pameran ini. Bila saya terpilih, usaha saya "
            "yang ada di direktori tampil sebagai peserta di halaman pameran; nama dan nomor telepon saya tidak. "
            "Hasil penjualan hanya untuk dinas; yang tampil untuk umum hanya jumlah dari lima usaha atau lebih. "
            "Pendaftaran dihapus setahun setelah pameran, atau lebih awal bila saya memintanya."
        ),
        "en": (
            "I agree that my name, telephone number, kecamatan and desa, workshop and what I write here are stored by "
            "the office of the regency, only to choose participants and to arrange this exhibition. When I am chosen, "
            "my business in the directory is shown as a participant on the page of the exhibition; my name and "
            "telephone number are not. Sales are for the office only; the public reads sums of five businesses or "
            "more. The application is deleted a year after the exhibition, or earlier when I ask for it."
        ),
    },
}

WORDINGS = Wordings(TEXTS, current="2026-11")
