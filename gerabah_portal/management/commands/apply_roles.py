from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from gerabah_portal.roles import UnknownRightError, apply_roles


class Command(BaseCommand):
    help = (
        "Give each group of staff the rights of gerabah_portal/roles.py and take all others from it; says what "
        "changed. `migrate` does this at its end."
    )

    @transaction.atomic
    def handle(self, *, verbosity, **options):
        try:
            changes = apply_roles()
        except UnknownRightError as error:
            raise CommandError(str(error)) from error
        if verbosity:
            for change in changes:
                self.stdout.write(f"  {change}")
            self.stdout.write(f"{len(changes)} rights of groups changed.")
