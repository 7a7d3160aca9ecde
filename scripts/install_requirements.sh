#!/usr/bin/env bash
# install_requirements.sh FILE PYTHON: make .venv hold what FILE pins.
#
# Asking pip takes seconds even when there is nothing to do, so a stamp remembers the hash of what
# was installed. The stamps of a .venv that is gone are not believed.
set -euo pipefail
cd "$(dirname "$0")/.."
file=$1
python=$2

if ! .venv/bin/python -c "" 2>/dev/null; then
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
        echo "The portal needs Python 3.11 or newer. Name it with: make PYTHON=/path/to/python3.11 ..." >&2
        exit 1
    }
    rm -rf .run/installed-* .venv
    "$python" -m venv .venv || {
        echo "Python could not make a virtual environment. On Debian: apt-get install python3-venv" >&2
        exit 1
    }
fi

mkdir -p .run
# requirements-dev.txt includes requirements.txt, so the hash is over both.
hash=$(cat requirements.txt "$file" | .venv/bin/python -c 'import hashlib, sys; print(hashlib.sha256(sys.stdin.buffer.read()).hexdigest())')
stamp=.run/installed-$file
if [ "$(cat "$stamp" 2>/dev/null)" != "$hash" ]; then
    echo "Installing $file …"
    rm -f "$stamp"
    .venv/bin/python -m pip install --quiet --quiet --disable-pip-version-check -r "$file"
    echo "$hash" >"$stamp"
fi
