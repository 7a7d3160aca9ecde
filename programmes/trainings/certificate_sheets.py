"""Certificates on paper: an A4 page each, with the code and a QR code that opens its check."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from artisans.catalogue.sheets import breakable, started
from artisans.catalogue.typesetting import typeset

from .. import days
from ..models import Certificate, Training
from .certificate_check import address_for

TEMPLATE = "typst/training_certificate.typ"


def made(training: Training, certificates: list[Certificate]) -> bytes:
    """A PDF with a page for each of ``certificates``, in the active language.

    Raise `artisans.catalogue.typesetting.PressBusyError` when another file takes too long.
    """
    sheets = started(TEMPLATE, _("Certificate: %(training)s") % {"training": training.name})
    partner = training.partner.name if training.partner else ""
    sheets.data |= {
        "logo": sheets.logo("tungku-800"),
        "is_sample": training.is_sample,
        "heading": _("Certificate"),
        "given_to": _("is given to"),
        "completed": _("who completed the training"),
        "training": breakable(training.name),
        "when": days.in_words(training),
        "place": breakable(training.place),
        "subjects": [breakable(line) for line in (training.curriculum or "").splitlines() if line.strip()],
        "subjects_heading": _("Subjects"),
        "held_by": _("Held by %(organiser)s") % {"organiser": _organiser(training)},
        "with_partner": _("with %(partner)s") % {"partner": partner} if partner else "",
        "signature": training.kabupaten.office or training.kabupaten.name,
        "scan": _("Scan to check whether this certificate is valid"),
        "certificates": [_page(sheets, each) for each in certificates],
    }
    return typeset(TEMPLATE, sheets.data, sheets.drawn)


def _organiser(training):
    return breakable(training.organiser or training.kabupaten.office or training.kabupaten.name)


def _page(sheets, certificate):
    address = address_for(certificate)
    return {
        "name": breakable(certificate.participation.artisan.name),
        "code": certificate.code,
        "issued": _("%(place)s, %(date)s")
        % {
            "place": certificate.participation.training.kabupaten.short_name,
            "date": date_format(certificate.issued_on, "j F Y"),
        },
        "url": address,
        "address": address.partition("://")[2],
        "qr": sheets.qr(address),
        "qr_label": _("QR code that checks certificate %(code)s") % {"code": certificate.code},
    }
