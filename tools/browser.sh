#!/bin/sh
# Makes sure that the tests have a Chromium (or Chrome) and a Chinese font.
#
#   tools/browser.sh          install what is missing on Debian and Ubuntu, elsewhere say what to install
#   tools/browser.sh --find   print the browser's path, or fail; installs nothing
#
# CHROMIUM=/path/to/browser overrides the search.
set -eu

find_browser() {
    if [ -n "${CHROMIUM:-}" ]; then
        command -v "$CHROMIUM"
        return
    fi
    for name in chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
        command -v "$name" && return
    done
    return 1
}

has_font() {
    [ "$(uname)" = Darwin ] || fc-list :lang=zh 2>/dev/null | grep -q .
}

# The program that drives the browser needs a library that a small Debian lacks.
has_library() {
    ! command -v dpkg >/dev/null || dpkg -s libatomic1 >/dev/null 2>&1
}

missing_packages() {
    [ -n "${CHROMIUM:-}" ] || find_browser >/dev/null || echo chromium
    has_font || echo fontconfig fonts-noto-cjk
    has_library || echo libatomic1
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

apt() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@" </dev/null >/dev/null
}

install_missing() {
    command -v apt-get >/dev/null && as_root true 2>/dev/null || return 0
    echo "Installing" $(missing_packages)
    apt update && apt install --yes --no-install-recommends $(missing_packages) || return 0
}

say() {
    echo "$1" >&2
}

if [ "${1:-}" = --find ]; then
    find_browser
    exit
fi

[ -z "$(missing_packages)" ] || install_missing
find_browser >/dev/null || say "The browser tests will fail: install Chromium or Chrome, or set CHROMIUM to its path."
has_font || say "Pages will show boxes for Chinese characters: install a Chinese font such as Noto Sans CJK."
has_library || say "The browser tests will fail: install the package libatomic1."
