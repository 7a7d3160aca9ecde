"""The public promise board: agreements with their period, and the promises that the office lets be read."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from .models import Agreement, Obligation, Training


@dataclass(frozen=True, slots=True)
class Board:
    """An agreement with its promises; both lists are empty where the office shows none."""

    agreement: Agreement
    open: list[Obligation]
    kept: list[Obligation]
    trainings: list[Training]
    today: date

    @property
    def shows_promises(self):
        return self.agreement.shows_promises

    @property
    def has_ended(self):
        return bool(self.agreement.ends_on and self.agreement.ends_on < self.today)


def agreements_page(request) -> dict:
    today = timezone.localdate()
    agreements = Agreement.objects.published().for_board()
    boards = [_board(agreement, today) for agreement in agreements]
    return {"boards": boards, "has_sample": any(board.agreement.is_sample for board in boards)}


def _board(agreement, today):
    promises = agreement.public_promises
    return Board(
        agreement,
        [each for each in promises if each.state == Obligation.State.OPEN],
        [each for each in promises if each.state == Obligation.State.KEPT],
        agreement.public_trainings,
        today,
    )
