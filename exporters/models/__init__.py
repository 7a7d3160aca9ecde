from .exporter import Certificate, Exporter, ExporterConsent, ExporterPhoto, ExportMarket, FormerExporterSlug
from .inquiry import Allocation, Attachment, Inquiry, InquiryLine, InquiryNote, InquiryPart, Recipient
from .mail import OutgoingMail
from .rate_mark import RateMark
from .shipment import Shipment

__all__ = [
    "Allocation",
    "Attachment",
    "Certificate",
    "ExportMarket",
    "Exporter",
    "ExporterConsent",
    "ExporterPhoto",
    "FormerExporterSlug",
    "Inquiry",
    "InquiryLine",
    "InquiryNote",
    "InquiryPart",
    "OutgoingMail",
    "RateMark",
    "Recipient",
    "Shipment",
]
