"""Names the admin site of the offices to Django, which reads this before any model can be imported."""

from django.contrib.admin.apps import AdminConfig


class OfficeConfig(AdminConfig):
    default_site = "gerabah_portal.office.OfficeSite"
