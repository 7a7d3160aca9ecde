"""What somebody agrees to who books a slot, word for word (`applicants.wordings`)."""

from ..applicants.wordings import Wordings

TEXTS = {
    "2026-11": {
        "id": (
            "Saya setuju nama, nomor telepon, alamat surel dan keperluan saya disimpan oleh dinas perindustrian "
            "kabupaten dan unit layanannya, hanya untuk mengatur pesanan ini. Data pribadi saya dihapus setahun "
            "setelah jadwal yang dipesan, atau lebih awal bila saya memintanya; jumlah pesanan tetap dihitung tanpa "
            "nama."
        ),
        "en": (
            "I agree that my name, telephone number, e-mail address and what I need the slot for are stored by the "
            "industry office of the regency and its unit, only to arrange this booking. My personal data are erased a "
            "year after the booked slot, or earlier when I ask for it; bookings are still counted, without names."
        ),
    },
}

WORDINGS = Wordings(TEXTS, current="2026-11")
