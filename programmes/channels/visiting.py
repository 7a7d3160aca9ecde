"""Visits of web pages with manners: what robots.txt says, a pause for every host, few redirects."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from .addresses import NotPublicError
from .asking import Answer, Line, NoAnswerError, NotForUsError

ROBOT = "GerabahPortal"
"""The name that robots.txt may speak to."""

ROBOTS_BYTES = 512 * 1024
"""As much of a robots.txt as RFC 9309 wants to be read."""

REDIRECTS = {301, 302, 303, 307, 308}
HOPS = 5
LONGEST_PAUSE = 60


@dataclass(slots=True)
class Visitor:
    """Asks one page at a time, each host at most once every ``pause`` seconds; lives for one run."""

    line: Line = field(default_factory=Line)
    pause: float = 3.0
    sleep: Callable[[float], None] = time.sleep
    asked: dict[str, float] = field(default_factory=dict)
    """When each host was last asked."""
    rules: dict[str, RobotFileParser | Exception] = field(default_factory=dict)
    """What each site lets robots do; an error where it could not be told."""
    heard: set[str] = field(default_factory=set)
    """Hosts that answered."""

    def follow(self, method: str, url: str) -> Answer:
        """The answer at the end of at most `HOPS` redirects, each of them looked at like the first address.

        Raise `NoAnswerError`, `NotForUsError` or `NotPublicError`.
        """
        for _hop in range(HOPS + 1):
            self._heed_robots(url)
            answer = self._ask(method, url)
            if answer.status not in REDIRECTS or not answer.location:
                return answer
            url = _next(answer)
        raise NotForUsError(url)  # it goes round in circles

    def _ask(self, method, url, **more):
        host = urlsplit(url).hostname or ""
        wait = self.asked.get(host, float("-inf")) + self._pause_of(url) - time.monotonic()
        if wait > 0:
            self.sleep(wait)
        try:
            answer = self.line.ask(method, url, **more)
        finally:
            self.asked[host] = time.monotonic()
        self.heard.add(host)
        return answer

    def _pause_of(self, url):
        rules = self.rules.get(_site(url))
        asked_for = rules.crawl_delay(ROBOT) if isinstance(rules, RobotFileParser) else None
        return max(self.pause, min(float(asked_for or 0), LONGEST_PAUSE))

    def _heed_robots(self, url):
        site = _site(url)
        if site not in self.rules:
            self.rules[site] = self._rules_of(site)
        rules = self.rules[site]
        if isinstance(rules, Exception):
            raise rules
        if not rules.can_fetch(ROBOT, url):
            raise NotForUsError(url)

    def _rules_of(self, site):
        """What robots.txt says; with none everything may be asked, with a broken server nothing (RFC 9309)."""
        url = f"{site}/robots.txt"
        try:
            for _hop in range(HOPS + 1):
                answer = self._ask("GET", url, most=ROBOTS_BYTES)
                if answer.status not in REDIRECTS or not answer.location:
                    break
                url = _next(answer)
        except (NoAnswerError, NotForUsError, NotPublicError) as error:
            return error
        rules = RobotFileParser()
        if answer.status >= 500:
            rules.disallow_all = True
        text = answer.body.decode("utf-8", "replace") if 200 <= answer.status < 300 else ""
        rules.parse(text.splitlines())
        return rules


def _site(url):
    try:
        parts = urlsplit(url)
    except ValueError as error:  # no bracket, no name
        raise NotForUsError(url) from error
    return f"{parts.scheme}://{parts.netloc}"


def _next(answer):
    try:
        return urljoin(answer.url, answer.location)
    except ValueError as error:
        raise NotForUsError(answer.location) from error
