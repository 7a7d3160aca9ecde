"""The ready text of an answer to a group: in the words and the hours of the language it wrote in."""

from datetime import time

import pytest

from tests.factories import StaffFactory, VisitShareFactory
from tourism.models import VisitRequest
from tourism.visits.answer_texts import text_for


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "begins"), [("id", "- 09.30: "), ("en", "- 09:30: ")])
def test_times_of_an_answer_are_written_as_its_language_does(language, begins):
    share = VisitShareFactory(request__language=language, starts_at=time(9, 30))

    text = text_for(share.request, VisitRequest.State.CONFIRMED, by=StaffFactory())

    assert begins in text
