from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.db.models import Exists, OuterRef
from django_otp.plugins.otp_totp.models import TOTPDevice


class StaffBackend(ModelBackend):
    """Django's backend, which learns in the query for the user whether there is a second factor."""

    def get_user(self, user_id):
        factors = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        staff = get_user_model().objects.annotate(has_second_factor=Exists(factors)).filter(pk=user_id).first()
        return staff if staff and self.user_can_authenticate(staff) else None
