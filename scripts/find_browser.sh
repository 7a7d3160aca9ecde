#!/usr/bin/env bash
# find_browser.sh PYTHON: print the path of a Chromium for the browser tests, getting one if need be.
#
# In this order: CHROMIUM, the system's, one that Playwright has, Debian's package (as root),
# Playwright's own download. No browser is a failure, never a skip: a skipped test passes for ever.
set -euo pipefail
python=$1

# Asked for its version, because Ubuntu's chromium-browser may be a signpost without a browser behind it.
works() { [ -n "$1" ] && "$1" --version >/dev/null 2>&1; }

of_the_system() {
    local name path
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable microsoft-edge; do
        path=$(command -v "$name" 2>/dev/null) || continue
        if works "$path"; then echo "$path" && return; fi
    done
    return 1
}

of_playwright() {
    local path
    path=$("$python" -c 'from playwright.sync_api import sync_playwright as start
with start() as playwright: print(playwright.chromium.executable_path)') || return 1
    works "$path" && echo "$path"
}

of_debian() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    echo "Installing Debian's Chromium …" >&2
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } >/dev/null || return 1
    of_the_system
}

downloaded() {
    echo "Downloading Playwright's Chromium …" >&2
    "$python" -m playwright install chromium >&2 || return 1
    of_playwright
}

of_the_system || of_playwright || of_debian || downloaded || {
    echo "The browser tests need Chromium or Chrome, and none could be found or installed." >&2
    echo "  Debian, Ubuntu: sudo apt-get install chromium" >&2
    echo "  elsewhere:      $python -m playwright install --with-deps chromium" >&2
    echo "  or name one:    make test CHROMIUM=/path/to/chrome" >&2
    exit 1
}
