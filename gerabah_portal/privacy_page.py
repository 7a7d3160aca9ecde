"""`/privasi/`: what is stored, for how long, and every wording that somebody agreed to, form by form."""

from django.utils.translation import gettext as _

from exporters import consent_texts as inquiries
from programmes.assistance import consent_texts as assistance
from programmes.exhibitions import consent_texts as stalls
from programmes.facilities import consent_texts as bookings
from programmes.trainings import consent_texts as trainings
from tourism.visits import consent_texts as visits


def privacy_page() -> dict:
    return {
        "consent_texts": inquiries.all_texts(),
        "visit_texts": visits.all_texts(),
        "programme_texts": [
            (_("Applying for a training"), trainings.WORDINGS.all_texts()),
            (_("Applying for a stall at an exhibition"), stalls.WORDINGS.all_texts()),
            (_("Booking a service"), bookings.WORDINGS.all_texts()),
            (_("Asking for assistance"), assistance.WORDINGS.all_texts()),
        ],
    }
