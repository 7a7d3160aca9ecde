"""Staff, and what all records share; taken from `tests.factories`, where the rest stands."""

import datetime

import factory
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from factory.django import DjangoModelFactory, FileField, Password

from artisans.models import Producer
from gerabah_portal import roles
from stewardship.models import ErasureCertificate, SheetImport, Source, Staff, WithdrawalTask
from stewardship.models.consent_desk import TIME_TO_STOP
from tests.regions.factories import KabupatenFactory

PASSWORD = "kata-sandi-untuk-uji"
NOW = factory.LazyFunction(timezone.now)


class StaffFactory(DjangoModelFactory):
    """Somebody who may log in to the admin; with a kabupaten an officer of the group *Petugas industri*."""

    class Meta:
        model = Staff
        skip_postgeneration_save = True

    class Params:
        purwakarta = factory.Trait(kabupaten=factory.SubFactory(KabupatenFactory))
        serang = factory.Trait(kabupaten=factory.SubFactory(KabupatenFactory, serang=True))
        superuser = factory.Trait(is_superuser=True)

    username = factory.Sequence("petugas{}".format)
    password = Password(PASSWORD)
    is_staff = True

    @factory.post_generation
    def role(staff, create, name, **kwargs):  # noqa: N805 - factory_boy passes the record
        """``role=roles.REVIEWER`` makes somebody of that group, ``role=""`` of none."""
        if name is None and staff.kabupaten_id:
            name = roles.INDUSTRY
        if create and name:
            if not Group.objects.filter(name=name, permissions__isnull=False).exists():
                roles.apply_roles()  # a test of the live server emptied the tables
            staff.groups.add(Group.objects.get(name=name))


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = Source

    url = factory.Sequence("https://example.org/berita/{}".format)
    publisher = "Kabar Contoh"


class RecordFactory(DjangoModelFactory):
    """Each state with the person and the time that the database asks for."""

    class Meta:
        abstract = True

    class Params:
        submitted = factory.Trait(status="submitted", submitted_at=NOW, submitted_by=factory.SubFactory(StaffFactory))
        published = factory.Trait(status="published", published_at=NOW, published_by=factory.SubFactory(StaffFactory))
        archived = factory.Trait(status="archived", archived_at=NOW, archived_by=factory.SubFactory(StaffFactory))
        verified = factory.Trait(verified_at=NOW, verified_by=factory.SubFactory(StaffFactory))
        sample = factory.Trait(is_sample=True)


class ConsentFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    class Params:
        serang = factory.Trait(record__serang=True)
        with_evidence = factory.Trait(evidence=FileField(filename="formulir.pdf", data=b"%PDF-1.4 contoh"))
        withdrawn = factory.Trait(withdrawn_at=NOW, withdrawn_by=factory.SubFactory(StaffFactory))

    record = factory.SubFactory("tests.factories.ProducerFactory")
    field, channel, text_version = "whatsapp", "paper", "2026-01"
    given_on = datetime.date(2026, 1, 15)
    recorded_by = factory.SubFactory(StaffFactory)


# The desk


class WithdrawalTaskFactory(DjangoModelFactory):
    """What the withdrawal of a WhatsApp number leaves to do within 72 hours."""

    class Meta:
        model = WithdrawalTask

    class Params:
        serang = factory.Trait(record__serang=True)
        done = factory.Trait(
            steps_done=WithdrawalTask.Step.values, done_at=NOW, done_by=factory.SubFactory(StaffFactory)
        )

    record = factory.SubFactory("tests.factories.ProducerFactory")
    kabupaten = factory.SelfAttribute("record.kecamatan.kabupaten")
    field, purpose = "whatsapp", "directory"
    withdrawn_at = NOW
    due_at = factory.LazyAttribute(lambda task: task.withdrawn_at + TIME_TO_STOP)


class ErasureCertificateFactory(DjangoModelFactory):
    class Meta:
        model = ErasureCertificate

    class Params:
        serang = factory.Trait(kabupaten__serang=True)

    number = factory.Sequence("3214-2026-{:04}".format)
    kabupaten = factory.SubFactory(KabupatenFactory)
    content_type = factory.LazyFunction(lambda: ContentType.objects.get_for_model(Producer))
    object_id = factory.Sequence(int)
    requested_on = datetime.date(2026, 1, 15)
    made_at = NOW
    made_by = factory.SubFactory(StaffFactory)
    removed = factory.LazyFunction(lambda: {"columns": 3})


class SheetImportFactory(DjangoModelFactory):
    """A sheet of producers with one column and no rows; tests of its rows upload one."""

    class Meta:
        model = SheetImport

    class Params:
        serang = factory.Trait(kabupaten__serang=True)

    resource = "artisans.producer"
    kabupaten = factory.SubFactory(KabupatenFactory)
    file_name = factory.Sequence("produsen-{}.xlsx".format)
    headings, columns = ["Nama Usaha"], ["name"]
    state = "checked"
    uploaded_by = factory.SubFactory(StaffFactory)
