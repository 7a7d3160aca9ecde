"""Links for keepers at the desk: made, shown once, withdrawn, and what they did in the history."""

import pytest
from django.urls import reverse

from gerabah_portal import roles
from tests.factories import KeeperLinkFactory, SouvenirCentreFactory, StaffFactory, StockFactory
from tourism import keeper_links
from tourism.models import KeeperLink

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    """An officer of tourism in Serang."""
    officer = StaffFactory(serang=True, role=roles.TOURISM)
    client.force_login(officer)
    return officer


@pytest.fixture
def centre():
    return SouvenirCentreFactory(serang=True, name="Galeri Ciruas", whatsapp="+6281234567890")


def page(model, name, *args):
    return reverse(f"admin:tourism_{model}_{name}", args=args)


def test_link_is_made_shown_once_and_works(client, officer, centre):
    response = client.post(page("souvenircentre", "keeper", centre.pk), {"make": "1"})

    new, link = response.context["new"], KeeperLink.objects.get()
    secret = new["address"].rstrip("/").rpartition("/")[2]
    assert (link.centre, link.made_by) == (centre, officer)
    assert keeper_links.find(secret) == link
    assert new["whatsapp_url"].startswith("https://wa.me/6281234567890?text=")
    assert new["address"] in new["text"]
    assert new["qr_code"].size > 21
    assert "no-store" in response["Cache-Control"]
    again = client.get(page("souvenircentre", "keeper", centre.pk))
    assert again.context["new"] is None
    assert secret not in again.content.decode()


def test_without_a_number_the_keeper_is_chosen_in_whatsapp(client, officer):
    centre = SouvenirCentreFactory(serang=True)

    response = client.post(page("souvenircentre", "keeper", centre.pk), {"make": "1"})

    assert response.context["new"]["whatsapp_url"].startswith("https://wa.me/?text=")


def test_one_of_several_links_is_withdrawn(client, officer, centre):
    kept, withdrawn = KeeperLinkFactory.create_batch(2, centre=centre)

    response = client.post(page("souvenircentre", "keeper", centre.pk), {"revoke": withdrawn.pk}, follow=True)

    states = {link.pk: badge for link, (_word, badge) in response.context["links"]}
    assert states == {kept.pk: "badge ok", withdrawn.pk: "badge sample"}


@pytest.mark.parametrize("key", ["", "x", "-1", "9" * 30])
def test_withdrawing_nonsense_is_not_found(client, officer, centre, key):
    link = KeeperLinkFactory(centre=centre)

    assert client.post(page("souvenircentre", "keeper", centre.pk), {"revoke": key}).status_code == 404
    link.refresh_from_db()
    assert link.revoked_at is None


def test_link_of_another_centre_is_not_withdrawn(client, officer, centre):
    theirs = KeeperLinkFactory()
    own_other = KeeperLinkFactory(centre=SouvenirCentreFactory(serang=True))

    for link in (theirs, own_other):
        assert client.post(page("souvenircentre", "keeper", centre.pk), {"revoke": link.pk}).status_code == 404
    assert not KeeperLink.objects.exclude(revoked_at=None).exists()


def test_office_of_the_other_kabupaten_meets_404(client, officer):
    theirs = SouvenirCentreFactory()
    link = KeeperLinkFactory(centre=theirs)

    for post in (None, {"make": "1"}, {"revoke": link.pk}):
        url = page("souvenircentre", "keeper", theirs.pk)
        assert (client.get(url) if post is None else client.post(url, post)).status_code == 404
    assert KeeperLink.objects.get().revoked_at is None


def test_chosen_links_are_withdrawn_from_the_list(client, officer, centre):
    own, theirs = KeeperLinkFactory(centre=centre), KeeperLinkFactory()
    post = {"action": "revoke", "_selected_action": [own.pk, theirs.pk]}

    client.post(page("keeperlink", "changelist"), post)

    assert list(KeeperLink.objects.exclude(revoked_at=None)) == [own]


def test_history_of_the_centre_tells_what_the_keeper_said(client, officer, centre):
    secret = keeper_links.make(centre, by=officer)[1]
    stock = StockFactory(centre=centre, producer__name="Wati")
    client.post(reverse("tourism:keeper_stock", kwargs={"secret": secret}), {"row": stock.pk, "word": "gone"})

    acts = client.get(page("souvenircentre", "history", centre.pk)).context["acts"]

    number = str(KeeperLink.objects.get().pk)
    [told] = [act for act, _former, _url in acts if number in act.who]
    assert [line.pk for line in told.lines] == [stock.pk]
    own = client.get(page("stock", "history", stock.pk)).context["acts"]
    assert number in own[0][0].who
    assert {change.name for change in own[0][0].changes} >= {"running_out", "gone_at"}
