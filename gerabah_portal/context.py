from django.conf import settings


def portal(request):
    """What the frame of every page shows."""
    return {"is_demo": bool(settings.DEMO_PASSWORD), "contact_email": settings.CONTACT_EMAIL}
