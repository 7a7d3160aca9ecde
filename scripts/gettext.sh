#!/usr/bin/env bash
# makemessages needs xgettext and msgmerge, which no Python package brings: get them, or say how to.
set -euo pipefail
command -v xgettext msgmerge >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing gettext …"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq gettext; } >/dev/null
fi
command -v xgettext msgmerge >/dev/null || {
    echo "The catalogue check needs GNU gettext (xgettext, msgmerge). Install it, then run this again:" >&2
    echo "  Debian, Ubuntu: sudo apt-get install gettext    Fedora: sudo dnf install gettext    macOS: brew install gettext" >&2
    exit 1
}
