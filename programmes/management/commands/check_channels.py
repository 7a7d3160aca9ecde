from django.core.management.base import BaseCommand, CommandError

from programmes.channels import checking
from programmes.channels.asking import Line
from programmes.channels.visiting import Visitor
from programmes.models import ChannelCheck

LEAST_PAUSE = 1


class Command(BaseCommand):
    help = (
        "Ask whether the shops and profiles of published businesses still answer: slowly, one after the other, as "
        "robots.txt allows. An address that fails on three days is broken; staff read so in their list, the public "
        "page stays as it is. Cron may run it every night, and two may run at once. It ends with 1 when nobody at all "
        "answers: then nothing is noted."
    )

    def add_arguments(self, parser):
        parser.add_argument("--limit", type=int, default=50, help="addresses to ask at most (50)")
        parser.add_argument("--pause", type=float, default=3.0, help="seconds between two questions to a host (3)")
        parser.add_argument("--timeout", type=float, default=10.0, help="seconds to wait for an answer (10)")

    def handle(self, *, limit, pause, timeout, **options):
        if limit < 1:
            raise CommandError("--limit is how many addresses are asked, 1 or more.")
        if not LEAST_PAUSE <= pause <= 600:
            raise CommandError(f"--pause is in seconds, from {LEAST_PAUSE} to 600: nobody likes to be hurried.")
        if not 1 <= timeout <= 120:
            raise CommandError("--timeout is in seconds, from 1 to 120.")
        report = checking.run(Visitor(Line(timeout=timeout), pause), limit=limit)
        self._say(report)
        if report.is_offline:
            raise CommandError("Nobody answered: the portal itself seems to be cut off. Nothing was noted.")

    def _say(self, report):
        found = ", ".join(f"{report.results[value]} {value}" for value in ChannelCheck.Result.values)
        self.stdout.write(f"{report.results.total()} addresses asked: {found}.")
        for check in report.newly_broken:
            self.stdout.write(f"! broken since three runs: {check.url}")
