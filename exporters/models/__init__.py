from .exporter import Certificate, Exporter, ExporterConsent, ExporterPhoto, ExportMarket, FormerExporterSlug
from .inquiry import Allocation, Attachment, Inquiry, InquiryLine, InquiryNote, InquiryPart, Recipient
from .inquiry_step import InquiryStep
from .mail import OutgoingMail
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
    "InquiryStep",
    "OutgoingMail",
    "Recipient",
    "Shipment",
]
