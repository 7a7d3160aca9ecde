"""What became of the page of a shop, as far as a robot can tell."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from ..models import ChannelCheck
from .addresses import NotPublicError
from .asking import NoAnswerError, NotForUsError
from .visiting import Visitor

Result = ChannelCheck.Result
GONE = {404, 410}
BUSY = 429
LOG_IN = ("/login", "/accounts/login", "/signin", "/checkpoint", "/captcha", "/verify")


@dataclass(frozen=True, slots=True)
class Verdict:
    """``is_silent``: nothing came back at all, be it the fault of the shop or of the portal's own line."""

    result: str
    status: int | None = None
    is_silent: bool = False


def of(visitor: Visitor, url: str) -> Verdict:
    """Ask for the head of the page, and where that tells nothing for its beginning."""
    try:
        answer = _answer(visitor, url)
    except NotForUsError:
        return Verdict(Result.UNSURE)
    except NoAnswerError:
        return Verdict(Result.UNREACHABLE, is_silent=True)
    except NotPublicError:  # whoever is not in that network gets no answer
        return Verdict(Result.UNREACHABLE)
    return Verdict(_result(answer, url), answer.status)


def _answer(visitor, url):
    try:
        answer = visitor.follow("HEAD", url)
    except NoAnswerError:
        if urlsplit(url).hostname not in visitor.heard:
            raise
        return visitor.follow("GET", url)  # the server is there and does not know HEAD
    is_clear = 200 <= answer.status < 300 or answer.status == BUSY
    return answer if is_clear else visitor.follow("GET", url)


def _result(answer, url):
    if answer.status in GONE:
        return Result.GONE
    return Result.WORKS if 200 <= answer.status < 300 and not _is_wall(answer.url, url) else Result.UNSURE


def _is_wall(landed, asked):
    """A marketplace that sends robots to its log-in or its front page says nothing about the shop."""
    there, wanted = urlsplit(landed).path.rstrip("/"), urlsplit(asked).path.rstrip("/")
    return there != wanted and (not there or there.casefold().startswith(LOG_IN))
