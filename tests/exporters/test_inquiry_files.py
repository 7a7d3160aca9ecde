"""Files that a buyer attaches: kept over every error, whatever they are called, and no other kind of file."""

from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone, translation

from exporters import attachments
from exporters.models import Attachment, Inquiry
from stewardship.models import RateMark
from tests.exporters.inquiry_posts import again, filled_in, post, press, sent
from tests.factories import AttachmentFactory, WaitingFileFactory
from tests.stewardship.pictures import jpeg

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock", "private_folder")]
PDF = b"%PDF-1.4 gambar"


def upload(name="gambar.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


def files_of(response):
    return [file.file_name for file in response.context["page"].files]


def test_files_are_kept_over_an_error_and_sent_with_the_rest(client, anjun_jaya, clock):
    picture = jpeg(name="denah.jpg")
    response = sent(client, clock, email="wrong", files=[upload(), picture])
    assert files_of(response) == ["gambar.pdf", "denah.jpg"]

    response = post(client, {**again(response), "email": "zoe@example.org", "files": upload("daftar.PDF")})

    assert response.status_code == 302
    kept = list(Inquiry.objects.get().attachments.all())
    assert [(file.file_name, file.size > 0, file.token) for file in kept] == [
        ("gambar.pdf", True, ""),
        ("denah.jpg", True, ""),
        ("daftar.PDF", True, ""),
    ]
    with kept[0].file.open() as file:
        assert file.read() == PDF
    assert all(name not in kept[0].file.name for name in ("gambar", "zoe"))


def test_file_is_taken_off_with_the_button(client, anjun_jaya, clock):
    response = sent(client, clock, email="wrong", files=[upload("a.pdf"), upload("b.pdf")])
    first = response.context["page"].files[0]

    response = press(client, again(response), f"remove_file:{first.pk}")

    assert files_of(response) == ["b.pdf"]


def test_files_of_another_form_are_out_of_reach(client, anjun_jaya, clock):
    response = sent(client, clock, email="wrong", files=upload())
    theirs = response.context["page"].files[0]

    response = press(client, filled_in(client, "e:anjun-jaya"), f"remove_file:{theirs.pk}")

    assert files_of(response) == []
    assert Attachment.objects.filter(pk=theirs.pk).exists()


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (upload("a.exe"), "Please send it as PDF, JPEG, PNG or WebP."),
        (upload("a.pdf.html"), "Please send it as PDF, JPEG, PNG or WebP."),
        (upload("a.pdf", b"<html>"), "It is called PDF but is something else."),
        (upload("a.jpg", PDF), "This is no picture that can be read."),
        (upload("a.pdf", b""), "The file is empty."),
        (upload("a.pdf", PDF + b"x" * (attachments.MAX_BYTES + 1)), "at most 10.0\xa0MB is possible"),
    ],
)
def test_bad_file_is_refused_with_its_reason_and_the_good_one_kept(client, anjun_jaya, clock, file, reason):
    response = sent(client, clock, files=[file, upload("baik.pdf")])

    [problem] = response.context["page"].problems
    assert problem.startswith(f"{file.name} was not attached. ")
    assert reason in problem
    assert files_of(response) == ["baik.pdf"]
    assert not Inquiry.objects.exists()


def test_five_files_are_enough(client, anjun_jaya, clock):
    response = sent(client, clock, files=[upload(f"{number}.pdf") for number in range(6)])

    assert files_of(response) == [f"{number}.pdf" for number in range(5)]
    assert response.context["page"].problems == ["5.pdf was not attached. At most 5 files are possible."]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("a\r\nBcc: x.pdf", "aBcc: x.pdf"),
        ("fdp.\u202eexe.pdf", "fdp.exe.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_name_of_a_file_is_made_harmless(anjun_jaya, name, shown):
    file = upload()
    file._name = name.rpartition("/")[2]

    assert attachments.receive([file], token="t", address="192.0.2.1") == []
    assert Attachment.objects.get().file_name == shown


def test_forty_files_an_hour_are_enough_for_one_address(anjun_jaya, clock):
    """Files are kept before the form is complete: nobody may fill the disk with them."""
    for number in range(8):
        files = [upload() for _file in range(5)]
        assert attachments.receive(files, token=f"form-{number}", address="192.0.2.1") == []

    with translation.override("en"):
        [problem] = attachments.receive([upload()], token="another", address="192.0.2.1")
    assert "Please try again in an hour" in problem
    assert attachments.receive([upload()], token="another", address="192.0.2.2") == []

    clock.shift(3601)
    assert attachments.receive([upload()], token="another", address="192.0.2.1") == []


def test_files_of_another_site_are_not_kept(client, anjun_jaya):
    values = filled_in(client, "e:anjun-jaya", files=upload())

    response = post(client, values, **{"sec-fetch-site": "cross-site"})

    assert response.status_code == 403
    assert not Attachment.objects.exists()


def test_what_was_not_sent_within_a_day_is_deleted(private_folder, clock, django_capture_on_commit_callbacks):
    WaitingFileFactory(file_name="lama.pdf")
    old_mark = RateMark.objects.create(who="x", at=timezone.now())
    kept = AttachmentFactory()
    clock.shift(86_000)
    young = WaitingFileFactory()
    clock.shift(500)
    output = StringIO()

    with django_capture_on_commit_callbacks(execute=True):
        call_command("clear_inquiry_leftovers", stdout=output)

    assert output.getvalue() == "1 files, 1 counts deleted.\n"
    assert set(Attachment.objects.all()) == {kept, young}
    assert {path.name for path in private_folder.rglob("*.pdf")} == {
        file.file.name.rpartition("/")[2] for file in (kept, young)
    }
    assert not RateMark.objects.filter(pk=old_mark.pk).exists()
