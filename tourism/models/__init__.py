from .centre import (
    CentreException,
    CentreHours,
    KeeperLink,
    Season,
    SeasonHours,
    SouvenirCentre,
    SouvenirCentreConsent,
    SouvenirCentrePhoto,
    Stock,
)
from .trail import Trail, TrailStop
from .village import DesaWisata, DesaWisataConsent, DesaWisataPhoto, StandingReport
from .visit import FiringDay, VisitOffer, VisitRequest, VisitShare
from .visit_mail import VisitMail

__all__ = [
    "CentreException",
    "CentreHours",
    "DesaWisata",
    "DesaWisataConsent",
    "DesaWisataPhoto",
    "FiringDay",
    "KeeperLink",
    "Season",
    "SeasonHours",
    "SouvenirCentre",
    "SouvenirCentreConsent",
    "SouvenirCentrePhoto",
    "StandingReport",
    "Stock",
    "Trail",
    "TrailStop",
    "VisitMail",
    "VisitOffer",
    "VisitRequest",
    "VisitShare",
]
