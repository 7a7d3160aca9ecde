#!/usr/bin/env bash
# run.sh production|development: what `make run` and `make dev` do, in the order they do it.
set -euo pipefail
cd "$(dirname "$0")/.."
mode=$1
port=${PORT:-8000}
system_python=$(command -v python3.11 || command -v python3)

# First of all, because nobody wants to learn it after three minutes of work.
"$system_python" scripts/check_port.py "$port"

make --no-print-directory venv
python=.venv/bin/python
"$python" scripts/make_env.py

# The address in links and mails is the one that is served, unless somebody set another.
if [ -z "${SITE_URL:-}" ] && ! grep -q '^SITE_URL=' .env; then
    export SITE_URL="http://127.0.0.1:$port"
fi
export TESTING=0

if [ "$mode" = development ]; then
    export DEBUG=1
    "$python" manage.py prepare --no-static
    exec "$python" manage.py runserver "127.0.0.1:$port"
fi

export DEBUG=0
"$python" manage.py prepare
exec "$python" -m gunicorn --config gerabah_portal/gunicorn.conf.py gerabah_portal.wsgi
