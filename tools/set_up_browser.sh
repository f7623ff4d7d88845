#!/bin/sh
# The browser tests need Chromium, and a Chinese font for what they print. Found, or installed where we may; else a clear sentence.
found() {
    [ -n "${BANGFU_BROWSER:-}" ] && [ -x "$BANGFU_BROWSER" ] && return 0
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" >/dev/null 2>&1 && return 0
    done
    return 1
}
fonts() { command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=zh-cn 2>/dev/null)" ]; }
found && fonts && exit 0
if command -v apt-get >/dev/null 2>&1; then
    as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo -n"
    echo "Installing Chromium and a Chinese font for the browser tests …"
    log=$(mktemp)
    if $as_root apt-get update -qq >"$log" 2>&1 &&
        DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq chromium fontconfig fonts-noto-cjk >>"$log" 2>&1; then
        rm -f "$log"
    else
        tail -n 5 "$log" >&2
        rm -f "$log"
    fi
fi
found && exit 0
echo "The tests need Chromium and found none, and it could not be installed here." >&2
echo "Install it (Debian: apt-get install chromium fonts-noto-cjk), or name one: BANGFU_BROWSER=/path/to/chrome make test" >&2
exit 1
