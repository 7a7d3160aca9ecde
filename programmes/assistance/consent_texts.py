"""What somebody agrees to who asks for assistance, word for word (`applicants.wordings`)."""

from ..applicants.wordings import Wordings

TEXTS = {
    "2026-11": {
        "id": (
            "Saya setuju nama, nomor telepon, kecamatan dan desa, bengkel serta isi permintaan saya disimpan oleh "
            "dinas perindustrian kabupaten, hanya untuk menjawab dan menindaklanjuti permintaan ini. Data pribadi saya "
            "dihapus setahun setelah permintaan selesai, atau lebih awal bila saya memintanya; jenis kebutuhan dan "
            "lama jawaban tetap dihitung tanpa nama."
        ),
        "en": (
            "I agree that my name, telephone number, kecamatan and desa, workshop and what I ask for are stored by "
            "the industry office of the regency, only to answer this request and to work on it. My personal data are "
            "erased a year after the request is closed, or earlier when I ask for it; the kind of need and the time "
            "to the answer are still counted, without names."
        ),
    },
}

WORDINGS = Wordings(TEXTS, current="2026-11")
