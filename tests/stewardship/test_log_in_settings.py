"""What a server gets that sets nothing, read in a process of its own: the tests have other settings."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

SERVER = {
    "DEBUG": "0",
    "TESTING": "0",
    "DATABASE_URL": "sqlite://:memory:",
    "SITE_URL": "https://portal.example.org",
    "ALLOWED_HOSTS": "portal.example.org",
    "SECRET_KEY": "only-for-this-test-and-long-enough-for-every-check-that-asks",
}
# A .env of this machine does not count.
READ = (
    "import environ; environ.Env.read_env = staticmethod(lambda *args, **kwargs: None); "
    "from gerabah_portal import settings as s; "
    "print(s.REQUIRE_2FA, s.PROXY_COUNT, s.LOCK_OUT_MINUTES, s.LOG_IN_HOURS, s.LOG_IN_IDLE_MINUTES, "
    "s.SESSION_EXPIRE_AT_BROWSER_CLOSE, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE)"
)


def run(*arguments, **environment):
    return subprocess.run(  # noqa: S603 - our own manage.py
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], **SERVER, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("environment", "read"),
    [
        ({}, "True 0 15 12 60 True True True"),
        ({"BEHIND_PROXY": "1"}, "True 1 15 12 60 True True True"),
        ({"BEHIND_PROXY": "1", "PROXY_COUNT": "2"}, "True 2 15 12 60 True True True"),
        ({"DEBUG": "1"}, "False 0 15 12 60 True True True"),
        (
            {"REQUIRE_2FA": "0", "LOCK_OUT_MINUTES": "5", "LOG_IN_HOURS": "8", "LOG_IN_IDLE_MINUTES": "30"},
            "False 0 5 8 30 True True True",
        ),
    ],
)
def test_log_in_is_strict_unless_somebody_says_otherwise(environment, read):
    assert run("-c", READ, **environment).stdout.strip() == read


def test_checks_of_django_find_nothing_on_a_server():
    result = run("manage.py", "check", "--deploy", "--fail-level", "WARNING")

    assert (result.returncode, result.stderr) == (0, "")


def test_every_setting_of_the_log_in_is_explained():
    explained = Path(settings.BASE_DIR, ".env.example").read_text()

    for name in ("REQUIRE_2FA", "PROXY_COUNT", "LOCK_OUT_MINUTES", "LOG_IN_HOURS", "LOG_IN_IDLE_MINUTES"):
        assert f"{name}=" in explained
