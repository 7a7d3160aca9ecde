"""The portal as gunicorn sees it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gerabah_portal.settings")
application = get_wsgi_application()
