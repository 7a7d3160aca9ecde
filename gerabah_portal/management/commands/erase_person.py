from datetime import date

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from artisans.models import Artisan, Producer
from stewardship import erasure
from stewardship.models import Staff


class Command(BaseCommand):
    help = (
        "Erase the data of a person from the record of a producer or an artisan, its history, consents, photos, files "
        "and texts, and print the certificate. Without --commit it only says what would be removed."
    )

    def add_arguments(self, parser):
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--producer", metavar="SLUG", help="the address word of a producer")
        which.add_argument("--artisan", metavar="NUMBER", type=int, help="the number of an artisan")
        parser.add_argument("--by", metavar="USERNAME", required=True, help="who answers for it")
        parser.add_argument("--requested-on", metavar="DATE", required=True, help="day of the request: 2026-11-20")
        parser.add_argument("--reason", default="", help="stands on the certificate")
        parser.add_argument("--new-name", default="", help="for a business whose name is that of the person")
        parser.add_argument("--commit", action="store_true", help="do it; it cannot be taken back")

    def handle(self, *, producer, artisan, by, requested_on, reason, new_name, commit, **options):
        record = self._found(Producer, slug=producer) if producer else self._found(Artisan, pk=artisan)
        arguments = {
            "by": self._found(Staff, username=by),
            "requested_on": self._day(requested_on),
            "reason": reason,
            "new_name": new_name,
        }
        try:
            if commit:
                self._print_certificate(erasure.erase(record, **arguments))
            else:
                self._print_rehearsal(record, erasure.rehearse(record, **arguments))
        except erasure.NothingToEraseError as nothing:
            raise CommandError(f"No personal data are left in {record._meta.verbose_name} {record.pk}.") from nothing
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error

    def _found(self, model, **which):
        row = model.objects.filter(**which).first()
        if row is None:
            [value] = which.values()
            raise CommandError(f"There is no {model._meta.verbose_name} {value}.")
        return row

    def _day(self, text):
        try:
            day = date.fromisoformat(text)
        except ValueError as error:
            raise CommandError(f"{text} is no date. Write it as 2026-11-20.") from error
        if day > timezone.localdate():
            raise CommandError(f"{text} has not come yet. Give the day of the request.")
        return day

    def _print_rehearsal(self, record, removed):
        for hint in record.erasure_hints():
            self.stdout.write(f"! {hint}")
        self.stdout.write("Would be removed:" if removed else "Nothing would be removed.")
        self._print_counts(removed)
        self.stdout.write("Nothing was changed. Repeat with --commit to erase.")

    def _print_certificate(self, certificate):
        self.stdout.write(f"Certificate {certificate.number}")
        self.stdout.write(f"  record:    {certificate.subject}")
        self.stdout.write(f"  requested: {certificate.requested_on}")
        self.stdout.write(f"  erased:    {timezone.localtime(certificate.made_at):%Y-%m-%d %H:%M}")
        self.stdout.write(f"  by:        {certificate.made_by}")
        if certificate.reason:
            self.stdout.write(f"  reason:    {certificate.reason}")
        self._print_counts(certificate.removed)

    def _print_counts(self, removed):
        for label, count in erasure.described(removed):
            self.stdout.write(f"  {count:5} {label}")
