"""An officer holds a training: chooses, records outcomes, certificates, lessons and a visit; the meter moves."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from playwright.sync_api import expect

from programmes.models import Certificate, FollowUp, Mentoring, Participation
from tests import factories
from tests.browser.checks import axe_findings
from tests.browser.officer import (
    DESKTOP,
    PHONE,
    choose,
    expect_said,
    expect_to_fit,
    field,
    follow,
    log_in,
    press,
    tools,
)

pytestmark = pytest.mark.ignore_template_errors  # Django's own, in the admin

SEATS, LEARNERS = 20, 5
"""As in the article: twenty artisans are trained; here two of them teach five others."""

TAUGHT = "Teknik putar"
NAMES = (
    "Siti Aminah", "Mahfud", "Wati Bumijaya", "Joko Susilo", "Ratna Dewi", "Udin Saputra", "Neneng", "Karto", "Yuliana",
    "Haji Rohman", "Lilis", "Bambang", "Oyoh", "Tarmizi", "Fatimah", "Gunawan", "Imas", "Cecep", "Zubaidah", "Parman",
    "Entin",
)  # fmt: skip


@pytest.fixture
def training(transactional_db):
    """It was last month, twenty seats, 21 applications; all but the last applicant stand in the directory."""
    ciruas = factories.KecamatanFactory(ciruas=True)
    workshop = factories.ProducerFactory(published=True, serang=True, name="Sanggar Bumi")
    training = factories.TrainingFactory(
        serang=True,
        published=True,
        name_ind="Pelatihan gerabah angkatan 2",
        starts_on=date(2026, 10, 5),
        ends_on=date(2026, 10, 8),
        seats=SEATS,
        selection_rule_ind="Perajin muda lebih dahulu.",
    )
    for number, name in enumerate(NAMES):
        factories.ApplicationFactory(training=training, name=name, kecamatan=ciruas, phone=f"+6281200000{number:03}")
        factories.ArtisanFactory(producer=workshop, name=name)
    factories.ArtisanFactory.create_batch(LEARNERS, producer=workshop)
    return training


@pytest.fixture
def plan(training):
    """Targets of the year for those who are trained, taught and visited."""
    plan = factories.MasterPlanFactory(serang=True, published=True)
    for code, value in (("perajin-terlatih", 20), ("perajin-dibimbing", 5), ("kunjungan-tindak-lanjut", 1)):
        indicator = factories.IndicatorFactory(code=code, name_ind=code, counting_ind="Dari catatan dinas.")
        factories.TargetFactory(plan=plan, indicator=indicator, year=2026, value=value)
    return plan


@pytest.fixture
def officer(transactional_db, settings):
    settings.REQUIRE_2FA = True
    return factories.StaffFactory(serang=True, first_name="Udin")


def page_of(training, name):
    return reverse(f"admin:programmes_training_{name}", args=[training.pk])


def choose_all_there_are_seats_for(page, training):
    page.goto(page_of(training, "change"))
    follow(tools(page), _("Applications"))
    boxes = page.locator("#applications-form table").get_by_role("checkbox")
    expect(boxes).to_have_count(len(NAMES))
    for number in range(SEATS):
        boxes.nth(number).check()
    page.get_by_label(_("Decision")).select_option("selected")
    expect_to_fit(page)
    assert axe_findings(page) == []
    press(page, _("Decide"))
    said = ngettext("%(count)d application is decided.", "%(count)d applications are decided.", SEATS)
    expect_said(page, said % {"count": SEATS})


def enter_each_as_participant(page):
    """Who it is in the directory: the one who has the name."""
    for name in NAMES[:SEATS]:
        page.locator("#applications-form").get_by_role("link", name=f"{_('Enter')} {name}", exact=True).click()
        page.locator("#participant-form").get_by_role("radio", name=f"{name},").check()
        press(page, _("Enter as participant"))
        expect(page.locator("#applications-form")).to_be_visible()
    expect(page.locator("#applications-form").get_by_role("link", name=_("Enter"))).to_have_count(0)


def record_outcomes(page, training):
    """One left early, the others completed it."""
    page.goto(page_of(training, "attendance"))
    outcomes = page.locator("#attendance-form").get_by_role("combobox")
    expect(outcomes).to_have_count(SEATS)
    for number in range(SEATS):
        outcomes.nth(number).select_option("left" if number == SEATS - 1 else "completed")
    expect_to_fit(page)
    press(page, _("Save the sheet"))
    assert training.participations.filter(outcome="completed").count() == SEATS - 1


def issue_certificates(page, training):
    page.goto(page_of(training, "certificates"))
    count = SEATS - 1
    press(page, ngettext("Issue %(number)s certificate", "Issue %(number)s certificates", count) % {"number": count})
    rows = page.get_by_role("region", name=_("Certificates")).locator("tbody tr")
    expect(rows).to_have_count(count)
    expect_to_fit(page)
    assert axe_findings(page) == []


def enter_lessons(page, training):
    """Two of them taught five others; one lesson entered by hand, then all are confirmed in the list."""
    teachers = list(Participation.objects.completed().filter(training=training).order_by("pk")[:2])
    learners = list(factories.models.Artisan.objects.filter(participations=None).exclude(name=NAMES[-1]))
    page.goto(reverse("admin:programmes_mentoring_add"))
    choose(page, "teacher", teachers[0].artisan.name, Mentoring)
    choose(page, "learner", learners[0].name, Mentoring)
    field(page, "taught_on", Mentoring).fill("2026-11-02")
    field(page, "topic", Mentoring).fill(TAUGHT)
    press(page, _("Save"))
    assert Mentoring.objects.get().learner == learners[0]
    for number, learner in enumerate(learners[1:]):
        factories.MentoringFactory(
            teacher=teachers[number % 2].artisan, learner=learner, taught_on=date(2026, 11, 3), topic=TAUGHT
        )
    page.goto(reverse("admin:programmes_mentoring_changelist"))
    page.locator("#action-toggle").check()
    page.get_by_label(_("Action:")).select_option("confirm")
    press(page, _("Go"))
    said = ngettext("%(count)d lesson is confirmed.", "%(count)d lessons are confirmed.", LEARNERS)
    expect_said(page, said % {"count": LEARNERS})


def record_a_visit(page, training):
    page.goto(page_of(training, "follow_up"))
    page.get_by_role("link", name=_("Record a visit")).first.click()
    field(page, "visited_on", FollowUp).fill("2026-11-20")
    field(page, "findings", FollowUp).fill("Tungku baru sudah dipakai.")
    field(page, "sales_before", FollowUp).fill("1500000")
    field(page, "sales_after", FollowUp).fill("2100000")
    press(page, _("Save"))
    expect(page).to_have_url(page_of(training, "follow_up"))
    expect(page.get_by_role("heading", level=1)).to_have_text(_("Follow-up"))
    expect_to_fit(page)
    assert axe_findings(page) == []
    assert FollowUp.objects.get().sales_after == 2_100_000


def reached_on_the_meter(visitor):
    """What the public page says was reached in 2026, by indicator."""
    visitor.goto(reverse("programmes:master_plan"))
    expect_to_fit(visitor)
    return {
        code: visitor.get_by_role("table", name=code, exact=True)
        .locator("tbody tr")
        .nth(1)
        .locator("td b")
        .all_inner_texts()
        for code in ("perajin-terlatih", "perajin-dibimbing", "kunjungan-tindak-lanjut")
    }


def check_a_certificate(visitor):
    """The address of the QR code says that it is valid, and names nobody who did not agree."""
    certificate = Certificate.objects.order_by("pk").first()
    visitor.goto(reverse("programmes:certificate", args=[certificate.code.lower()]))
    expect(visitor.get_by_role("heading", level=1)).to_have_text(_("This certificate is valid"))
    assert certificate.participation.artisan.name not in visitor.content()
    expect_to_fit(visitor)
    assert axe_findings(visitor) == []


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_training_is_held_passed_on_and_visited_and_the_meter_moves(page, visitor, plan, training, officer, width):
    for each in (page, visitor):
        each.set_viewport_size({"width": width, "height": 900})
    assert reached_on_the_meter(visitor) == {
        "perajin-terlatih": [],
        "perajin-dibimbing": [],
        "kunjungan-tindak-lanjut": [],
    }
    log_in(page, officer, reverse("admin:programmes_training_changelist"))

    choose_all_there_are_seats_for(page, training)
    enter_each_as_participant(page)
    record_outcomes(page, training)
    issue_certificates(page, training)
    enter_lessons(page, training)
    record_a_visit(page, training)

    check_a_certificate(visitor)
    assert reached_on_the_meter(visitor) == {
        "perajin-terlatih": ["19"],
        "perajin-dibimbing": ["5"],
        "kunjungan-tindak-lanjut": ["1"],
    }
    visitor.goto(reverse("programmes:mentoring_tree"))
    expect_to_fit(visitor)
    assert axe_findings(visitor) == []
