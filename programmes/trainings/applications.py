"""How the office chooses among applications for a training (`applicants.decisions`).

Selecting makes a participant of nobody by itself: that takes an artisan of the directory (`participants`).
"""

from django.utils.translation import gettext_lazy

from ..applicants.decisions import Choice
from ..models import Application

State = Application.State

CHOICE = Choice(
    of="training",
    places="seats",
    chosen=State.SELECTED,
    declined=State.DECLINED,
    following={
        State.RECEIVED: (State.SELECTED, State.WAITING, State.DECLINED, State.WITHDRAWN),
        State.WAITING: (State.SELECTED, State.DECLINED, State.WITHDRAWN),
        State.SELECTED: (State.WAITING, State.DECLINED, State.WITHDRAWN),
        State.DECLINED: (State.SELECTED, State.WAITING),
        State.WITHDRAWN: (State.WAITING,),
    },
    entered=lambda application: hasattr(application, "participation"),
    entered_words=gettext_lazy("This person is entered as a participant. Take that entry away first."),
    full_words=gettext_lazy(
        "All %(places)s seats are given. Put the application on the waiting list, or confirm one more."
    ),
)
