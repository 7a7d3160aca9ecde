"""The privacy page holds every wording that a form asks people to agree to, and what a phone keeps."""

from html import unescape

import pytest
from django.utils.html import escape

from exporters import consent_texts as inquiries
from programmes.assistance import consent_texts as assistance
from programmes.exhibitions import consent_texts as stalls
from programmes.facilities import consent_texts as bookings
from programmes.trainings import consent_texts as trainings
from tourism.visits import consent_texts as visits

FORMS = (inquiries, visits, trainings, stalls, bookings, assistance)


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "language"), [("/privasi/", "id"), ("/en/privacy/", "en")])
def test_privacy_page_holds_every_wording(client, path, language):
    body = unescape(client.get(path).content.decode())

    wordings = [texts[language] for form in FORMS for texts in form.TEXTS.values()]
    assert [wording for wording in wordings if wording not in body and escape(wording) not in body] == []


@pytest.mark.django_db
def test_privacy_page_says_what_a_phone_keeps_and_how_it_goes(client):
    body = client.get("/en/privacy/").content.decode()

    assert 'id="salinan"' in body
    assert 'href="/en/offline/"' in body[body.index('id="salinan"') : body.index('id="log"')]
    for said in ("month", "80 pages", "remove"):
        assert said in body[body.index('id="salinan"') : body.index('id="log"')]
