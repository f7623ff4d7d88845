#!/bin/sh
# The tests of the YAML language server and of the HTML run tools from package-lock.json.
if ! command -v npm >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1; then
    as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo -n"
    echo "Installing Node.js for the tests of the editor help and the HTML …"
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq nodejs npm >/dev/null 2>&1
fi
if ! command -v npm >/dev/null 2>&1; then
    echo "The tests need Node.js 18 or newer with npm and found none, and it could not be installed here." >&2
    echo "Install it (Debian: apt-get install nodejs npm), then run make test again." >&2
    exit 1
fi
exec npm ci --silent --no-audit --no-fund --ignore-scripts
