"""Staff keep an exhibition: they choose among applications, give stalls, enter sales and print signs."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gerabah_portal import roles
from programmes.applicants.decisions import DecisionRefusedError, PlacesTakenError
from programmes.exhibitions import stalls
from programmes.models import Exhibition, Showing, StallApplication
from tests.factories import ProducerFactory, StaffFactory
from tests.programmes.at_once import at_once
from tests.programmes.factories import ExhibitionFactory, ShowingFactory, StallApplicationFactory
from tests.stewardship.admin_forms import errors_of, form_of, with_row

pytestmark = pytest.mark.django_db
PAGES = ["applications", "sales", "print", "print_file"]


def page(name, exhibition, *more):
    return reverse(f"admin:programmes_exhibition_{name}", args=[exhibition.pk, *more])


@pytest.fixture
def exhibition():
    return ExhibitionFactory(published=True, open=True, stalls=2)


def decide(client, exhibition, *applications, state="accepted", **more):
    chosen = [application.pk for application in applications]
    return client.post(page("applications", exhibition), {"chosen": chosen, "state": state, **more})


def states(exhibition):
    return list(exhibition.applications.order_by("pk").values_list("state", flat=True))


# Applications


def test_applications_are_accepted_with_who_and_when(client, officer, exhibition):
    one, two = StallApplicationFactory.create_batch(2, exhibition=exhibition)

    assert decide(client, exhibition, one, two).status_code == 302

    one.refresh_from_db()
    assert states(exhibition) == ["accepted", "accepted"]
    assert (one.decided_by, bool(one.decided_at)) == (officer, True)


def test_more_than_stalls_needs_to_be_confirmed_and_nothing_is_decided_before(client, officer, exhibition):
    three = StallApplicationFactory.create_batch(3, exhibition=exhibition)

    response = decide(client, exhibition, *three)

    assert response.status_code == 200
    assert response.context["places_left"] == 2
    assert "over" in response.context["form"].errors
    assert states(exhibition) == ["received"] * 3
    assert decide(client, exhibition, *three, over="on").status_code == 302
    assert states(exhibition) == ["accepted"] * 3


def test_without_a_number_of_stalls_there_is_no_limit(client, officer):
    exhibition = ExhibitionFactory(stalls=None)
    many = StallApplicationFactory.create_batch(4, exhibition=exhibition)

    assert decide(client, exhibition, *many).status_code == 302


def test_declining_needs_a_reason(client, officer, exhibition):
    one = StallApplicationFactory(exhibition=exhibition)

    assert "reason" in decide(client, exhibition, one, state="declined").context["form"].errors
    decide(client, exhibition, one, state="declined", reason="Bukan gerabah")

    one.refresh_from_db()
    assert (one.state, one.decision_note) == ("declined", "Bukan gerabah")


@pytest.mark.parametrize(
    "values", [{}, {"chosen": "x", "state": "accepted"}, {"chosen": "99", "state": "accepted"}, {"state": "sold"}]
)
def test_nonsense_decides_nothing(client, officer, exhibition, values):
    StallApplicationFactory(exhibition=exhibition)

    assert client.post(page("applications", exhibition), values).status_code == 200
    assert states(exhibition) == ["received"]


# Rights


@pytest.mark.parametrize("name", PAGES)
def test_other_office_meets_404(client, exhibition, name):
    client.force_login(StaffFactory(serang=True))

    assert client.get(page(name, exhibition)).status_code == 404
    assert client.post(page(name, exhibition), {}).status_code == 404


def test_other_office_gives_no_stall(client, exhibition):
    client.force_login(StaffFactory(serang=True))
    one = StallApplicationFactory(exhibition=exhibition, state="accepted")

    response = client.post(page("stall", exhibition, one.pk), {"producer": ProducerFactory(serang=True).pk})

    assert response.status_code == 404
    assert not Showing.objects.exists()


@pytest.mark.parametrize("name", ["applications", "sales"])
def test_reader_reads_and_may_not_write(client, exhibition, name):
    client.force_login(StaffFactory(purwakarta=True, role=roles.REVIEWER))

    assert client.get(page(name, exhibition)).status_code == 200
    assert client.post(page(name, exhibition), {}).status_code == 403


@pytest.mark.parametrize("name", ["applications", "sales", "print"])
def test_marketing_team_keeps_exhibitions(client, exhibition, name):
    client.force_login(StaffFactory(purwakarta=True, role=roles.MARKETING))

    assert client.get(page(name, exhibition)).status_code == 200


@pytest.mark.parametrize("name", ["applications", "sales", "print"])
def test_tourism_office_has_no_business_there(client, exhibition, name):
    client.force_login(StaffFactory(purwakarta=True, role=roles.TOURISM))

    assert client.get(page(name, exhibition)).status_code in (302, 403)


# Stalls


def test_likely_producers_are_offered_and_entered(client, officer, exhibition):
    same = ProducerFactory(name="Keramik Anjun Jaya")
    ProducerFactory(name="Wati")
    ProducerFactory(serang=True, name="Keramik Anjun Jaya")
    one = StallApplicationFactory(exhibition=exhibition, state="accepted", workshop="Keramik Anjun Jaya")
    url = page("stall", exhibition, one.pk)

    assert client.get(url).context["likely"] == [same]
    assert client.post(url, {"producer": same.pk, "stall": " a  12 "}).status_code == 302

    one.refresh_from_db()
    showing = Showing.objects.get()
    assert (one.producer, showing.producer, showing.stall) == (same, same, "A 12")
    assert showing.brings == one.brings
    assert showing.history.first().history_user == officer


def test_producers_are_found_by_name_and_kecamatan(client, officer, exhibition):
    producer = ProducerFactory(name="Wati")
    ProducerFactory(serang=True, name="Wati")
    one = StallApplicationFactory(exhibition=exhibition, state="accepted")

    response = client.get(page("stall", exhibition, one.pk), {"q": "wati\x00"})

    assert response.context["found"] == [producer]


@pytest.mark.parametrize("value", ["", "abc", "9" * 40, "-1", "²", "\x00"])
def test_nonsense_enters_nobody(client, officer, exhibition, value):
    one = StallApplicationFactory(exhibition=exhibition, state="accepted")

    response = client.post(page("stall", exhibition, one.pk), {"producer": value, "stall": "A 1"})

    assert response.status_code == 200
    assert form_of(response, "stall-form")["stall"] == ["A 1"]
    assert not Showing.objects.exists()


def test_producer_of_the_other_kabupaten_cannot_be_entered(client, officer, exhibition):
    one = StallApplicationFactory(exhibition=exhibition, state="accepted")

    response = client.post(page("stall", exhibition, one.pk), {"producer": ProducerFactory(serang=True).pk})

    assert "producer" in response.context["form"].errors
    assert not Showing.objects.exists()


def test_stall_is_given_once_however_it_is_written(client, officer, exhibition):
    ShowingFactory(exhibition=exhibition, stall="A 12")
    one = StallApplicationFactory(exhibition=exhibition, state="accepted")

    response = client.post(page("stall", exhibition, one.pk), {"producer": ProducerFactory().pk, "stall": "a 12"})

    assert response.context["form"].non_field_errors()
    assert Showing.objects.count() == 1


@pytest.mark.parametrize("state", ["received", "waiting", "declined", "withdrawn"])
def test_only_accepted_ones_get_a_stall(exhibition, state):
    one = StallApplicationFactory(exhibition=exhibition, state=state)

    with pytest.raises(DecisionRefusedError):
        stalls.enter(one, ProducerFactory(), by=None)


def test_one_producer_stands_there_for_one_application(exhibition):
    producer, officer = ProducerFactory(), StaffFactory()
    one, two = StallApplicationFactory.create_batch(2, exhibition=exhibition, state="accepted")
    stalls.enter(one, producer, by=officer)

    with pytest.raises(DecisionRefusedError):
        stalls.enter(two, producer, by=officer)
    with pytest.raises(DecisionRefusedError):
        stalls.enter(one, ProducerFactory(), by=officer)
    assert stalls.enter(one, producer, stall="B 2", by=officer).stall == "B 2"


def test_entered_producer_is_not_declined_before_the_entry_goes(exhibition):
    officer, one = StaffFactory(), StallApplicationFactory(exhibition=exhibition, state="accepted")
    stalls.enter(one, ProducerFactory(), by=officer)
    one.refresh_from_db()

    with pytest.raises(DecisionRefusedError):
        stalls.CHOICE.decide(one, "waiting", by=officer)
    Showing.objects.all().delete()
    assert stalls.CHOICE.decide(one, "waiting", by=officer).state == "waiting"


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time")
@pytest.mark.django_db(transaction=True)
def test_last_stall_is_given_to_one_of_two_that_are_accepted_at_once():
    officer, exhibition = StaffFactory(), ExhibitionFactory(stalls=1)
    applications = StallApplicationFactory.create_batch(2, exhibition=exhibition)

    def accept(application):
        try:
            return stalls.CHOICE.decide(application, "accepted", by=officer).state
        except PlacesTakenError:
            return "full"

    results = at_once([lambda one=one: accept(one) for one in applications])

    assert sorted(results) == ["accepted", "full"]
    assert StallApplication.objects.filter(state="accepted").count() == 1


# The form


def test_showing_of_another_kabupaten_is_refused_in_the_form(client, exhibition):
    client.force_login(StaffFactory(superuser=True))
    values = form_of(client.get(page("change", exhibition)), "exhibition_form")

    row = {"producer": ProducerFactory(serang=True).pk, "state": "planned"}
    response = client.post(page("change", exhibition), with_row(values, "showings", **row))

    assert "showings-0-producer" in errors_of(response)
    assert not Showing.objects.exists()


def test_two_rows_with_one_stall_are_refused(client, officer, exhibition):
    ShowingFactory(exhibition=exhibition, stall="A 1")
    values = form_of(client.get(page("change", exhibition)), "exhibition_form")

    row = {"producer": ProducerFactory().pk, "state": "planned", "stall": "a 1"}
    response = client.post(page("change", exhibition), with_row(values, "showings", **row))

    assert "showings-1-stall" in errors_of(response)
    assert Showing.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"when": "kapan"}, "__all__"),
        ({"starts_on": "2026-10-05", "ends_on": "2026-10-01"}, "__all__"),
        ({"opens_on": "2026-10-05"}, "__all__"),
        ({"stalls": "-1"}, "stalls"),
        ({"stalls": "9" * 30}, "stalls"),
        ({"name_ind": ""}, "name_ind"),
        ({"website": "bukan alamat"}, "website"),
    ],
)
def test_wrong_exhibition_is_refused_with_words(client, officer, exhibition, changes, field):
    url = reverse("admin:programmes_exhibition_add")
    values = form_of(client.get(url), "exhibition_form")
    values |= {"name_ind": "Pameran baru", "name_en": "New fair", "kabupaten": exhibition.kabupaten_id, **changes}

    response = client.post(url, values)

    assert response.status_code == 200
    assert field in response.context["adminform"].form.errors
    assert Exhibition.objects.count() == 1


@pytest.mark.parametrize("name", ["applications", "sales", "print"])
def test_pages_of_an_exhibition_cost_the_same_for_one_and_five(client, officer, name):
    numbers = []
    for count in (1, 5):
        exhibition = ExhibitionFactory(open=True, starts_on=datetime.date(2026, 10, 5))
        for number in range(count):
            showing = ShowingFactory(
                exhibition=exhibition, producer=ProducerFactory(published=True), stall=f"A {number}"
            )
            StallApplicationFactory(exhibition=exhibition, state="accepted", producer=showing.producer)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page(name, exhibition)).status_code == 200
        numbers.append(len(queries))

    assert numbers[0] == numbers[1]


def test_list_names_what_waits(client, officer):
    over = {"published": True, "starts_on": datetime.date(2026, 3, 2), "ends_on": None}
    late = ShowingFactory(exhibition=ExhibitionFactory(**over)).exhibition
    ShowingFactory(exhibition=ExhibitionFactory(**over), sales=0)
    ShowingFactory(exhibition=ExhibitionFactory(**over, is_cancelled=True))
    ShowingFactory(exhibition=ExhibitionFactory(**over), state="stayed_away")
    ShowingFactory(exhibition=ExhibitionFactory(published=True, starts_on=datetime.date(2999, 1, 1), ends_on=None))

    response = client.get(reverse("admin:programmes_exhibition_changelist"), {"sales": "missing"})

    assert list(response.context["cl"].result_list) == [late]
