"""Made-up inquiries that show the inbox of the offices at work; `samples` calls this.

Every sender, message and note says that it is a sample, every address ends in example.org. Unlike the other
samples they are of these days, since an inbox is about who waits: loaded later, they are of later days.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from artisans.samples import logins
from artisans.samples.loading import Report
from stewardship.models import Staff

from . import consent_texts
from .inquiries import new_reference, office_mail
from .models import (
    Exporter,
    Inquiry,
    InquiryLine,
    InquiryNote,
    InquiryPart,
    InquiryStep,
    OutgoingMail,
    Recipient,
)

State, Kind, MailState = InquiryPart.State, InquiryStep.Kind, OutgoingMail.State
OFFICES = ("32.14", "36.04")
TWO, THREE = ((400, "60 cm"), (200, "")), ((1200, "40 cm"), (600, "25 cm"), (50, ""))


@dataclass(frozen=True, slots=True)
class Plan:
    """A sample: ``days`` ago it came, ``hours`` later it was answered (None: not yet), ``state`` is now's."""

    company: str
    country: str
    port: str
    days: float
    state: State
    offices: tuple[str, ...] = OFFICES[:1]
    hours: float | None = None
    taken: bool = True
    language: str = "en"
    lines: tuple[tuple[int, str], ...] = ((300, "30 cm"),)
    note: str = ""
    reason: str = ""
    mail_fails: bool = False


PLANS = [
    Plan("Sample Garden Centre", "NL", "Rotterdam", 0.2, State.NEW, OFFICES, taken=False, lines=TWO),
    Plan("Sample Terraces", "AU", "Fremantle", 1.1, State.NEW, taken=False),
    Plan("Sample Homeware", "JP", "Kobe", 6, State.NEW, note="Contoh catatan: menunggu harga dari perajin."),
    Plan("Toko Contoh", "MY", "Port Klang", 8, State.NEW, OFFICES[1:], taken=False, language="id"),
    Plan("Sample Resorts", "AE", "Jebel Ali", 9, State.ANSWERED, hours=20, mail_fails=True),
    Plan("Sample Interiors", "ES", "Valencia", 15, State.ANSWERED, OFFICES, hours=30),
    Plan("Sample Imports", "US", "Los Angeles", 40, State.OFFERED, hours=26, lines=THREE),
    Plan("Sample Nursery", "KR", "Busan", 70, State.ORDERED, OFFICES[1:], hours=5),
    Plan("Contoh Taman", "SG", "Singapore", 90, State.ORDERED, OFFICES, hours=40, language="id"),
    Plan("Sample Antiques", "FR", "Le Havre", 120, State.LOST, hours=75, reason="Contoh alasan: harga terlalu tinggi."),
]  # fmt: skip


def load(report: Report) -> None:
    """Make the sample inquiries, to sample exporters that are public, unless there are some."""
    if Inquiry.objects.samples().exists():
        return
    staff = logins.marketers()
    public = Exporter.objects.samples().published().exporting().order_by("pk")
    exporters = {code: list(public.in_kabupaten(code)[:2]) for code in OFFICES}
    plans = [plan for plan in PLANS if all(exporters[code] and code in staff for code in plan.offices)]
    for number, plan in enumerate(plans, start=1):
        _make(number, plan, exporters, staff)
    if plans:
        report.counts["inquiries"] = len(plans)


def remove() -> int:
    count = Inquiry.objects.samples().count()
    Inquiry.objects.samples().delete()
    return count


def _make(number: int, plan: Plan, exporters: dict[str, list[Exporter]], staff: dict[str, Staff]) -> None:
    sent_at = timezone.now() - timedelta(days=plan.days)
    inquiry = Inquiry.objects.create(
        token=f"contoh-{number}",
        reference=new_reference(),
        language=plan.language,
        name=f"Contoh Pembeli {number}",
        company=plan.company,
        country=plan.country,
        email=f"pembeli{number}@example.org",
        destination=plan.country,
        port=plan.port,
        message=_message(plan),
        consent_version=consent_texts.CURRENT,
        is_sample=True,
    )
    # The moment is of the sample, not of its loading.
    Inquiry.objects.filter(pk=inquiry.pk).update(sent_at=sent_at)
    inquiry.sent_at = sent_at
    businesses = [exporter for code in plan.offices for exporter in exporters[code]]
    Recipient.objects.bulk_create(
        Recipient(inquiry=inquiry, exporter=each, kabupaten_id=each.kecamatan.kabupaten_id) for each in businesses
    )
    types = list(dict.fromkeys(word for exporter in businesses for word in exporter.product_types.all()))
    InquiryLine.objects.bulk_create(
        InquiryLine(inquiry=inquiry, product_type=types[place % len(types)], quantity=quantity, size=size)
        for place, (quantity, size) in enumerate(plan.lines)
    )
    for place, code in enumerate(plan.offices):
        # Of two offices the second one answers later.
        _make_part(inquiry, plan, code, staff[code], timedelta(hours=12 * place))


def _message(plan):
    if plan.language == "id":
        return "Ini contoh permintaan, bukan dari pembeli sungguhan. Mohon harga FOB dan waktu pengerjaan."
    return "This is a sample inquiry; no real buyer sent it. Please send FOB prices and your lead time."


def _make_part(inquiry, plan, code, marketer, later):
    answered_at = None if plan.hours is None else inquiry.sent_at + timedelta(hours=plan.hours) + later
    is_closed = plan.state in (State.ORDERED, State.LOST)
    closed_at = answered_at + timedelta(days=10) if is_closed else None
    part = InquiryPart.objects.create(
        inquiry=inquiry,
        kabupaten_id=code,
        state=plan.state,
        assigned_to=marketer if plan.taken else None,
        first_answered_at=answered_at,
        lost_reason=plan.reason,
        closed_at=closed_at,
        closed_by=marketer if is_closed else None,
    )
    steps = [(Kind.TAKEN, inquiry.sent_at + timedelta(hours=1))] if plan.taken else []
    if answered_at:
        steps.append((Kind.REPLIED, answered_at))
        _make_mail(part, plan, marketer, answered_at)
    if plan.state in (State.OFFERED, State.ORDERED, State.LOST):
        kind = Kind(plan.state.value)
        steps.append((kind, closed_at or answered_at + timedelta(days=2)))
    InquiryStep.objects.bulk_create(
        InquiryStep(part=part, kind=kind, by=marketer, at=at, text=plan.reason if kind == Kind.LOST else "")
        for kind, at in steps
    )
    if plan.note:
        InquiryNote.objects.create(part=part, text=plan.note, written_by=marketer)


def _make_mail(part, plan, marketer, at):
    """The answer, as it lies in the outbox afterwards: nothing of it leaves."""
    failed = {"state": MailState.FAILED, "attempts": 9, "last_error": "SMTPRecipientsRefused: 550 contoh (sample)"}
    sent = {"state": MailState.SENT, "attempts": 1, "sent_at": at}
    mail = OutgoingMail.objects.create(
        inquiry=part.inquiry,
        part=part,
        to=part.inquiry.email,
        reply_to=office_mail(part.kabupaten),
        subject=f"{part.inquiry.reference} (contoh)",
        body="Contoh jawaban. This is a sample answer.",
        written_by=marketer,
        next_try=at,
        **(failed if plan.mail_fails else sent),
    )
    OutgoingMail.objects.filter(pk=mail.pk).update(created=at)
