#!/bin/sh
# Makes sure that the tests have an nginx, without installing a server that would start by itself.
#
#   tools/nginx.sh FOLDER          unpack Debian's package into FOLDER where there is none, elsewhere say what to install
#   tools/nginx.sh --find FOLDER   print the path of the program, or fail; unpacks nothing
set -eu

find_nginx() {
    for program in nginx /usr/sbin/nginx /usr/local/sbin/nginx "$1/usr/sbin/nginx"; do
        command -v "$program" && return
    done
    return 1
}

unpack() {
    command -v apt-get >/dev/null && command -v dpkg >/dev/null || return 0
    mkdir -p "$1"
    cd "$1"
    apt-get -qq download nginx >/dev/null 2>&1 || {
        if [ "$(id -u)" = 0 ]; then apt-get -qq update >/dev/null; else sudo -n apt-get -qq update >/dev/null; fi || return 0
        apt-get -qq download nginx >/dev/null 2>&1 || return 0
    }
    for package in nginx_*.deb; do dpkg -x "$package" .; done
}

if [ "$1" = --find ]; then
    find_nginx "$2"
    exit
fi
find_nginx "$1" >/dev/null || (unpack "$1")
find_nginx "$1" >/dev/null || echo "The tests of the server will fail: install nginx (Debian: apt-get install nginx-light)." >&2
