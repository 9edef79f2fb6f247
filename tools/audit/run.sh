#!/bin/sh
# Has outside judges read the built site and prints one table: tools/audit/run.sh build/public
#
# Needs Node 20 with npm, Java 17, LibreOffice Calc and Chromium or Chrome; the site and its tests need none of the first three.  R with
# readr and dplyr is asked where it is there (Debian: apt-get install r-base-core r-cran-readr r-cran-dplyr).
set -eu
here=$(cd "$(dirname "$0")" && pwd)

for program in node npm java soffice; do
    command -v "$program" >/dev/null || { echo "make audit needs $program (Debian: apt-get install nodejs npm default-jre-headless libreoffice-calc)" >&2; exit 2; }
done
CHROME_PATH=$("$here/../browser.sh" --find) || { echo "make audit needs Chromium or Chrome" >&2; exit 2; }
CHROME_PATH=$(command -v "$CHROME_PATH")
export CHROME_PATH

if [ ! -e "$here/node_modules/.installed" ] || [ "$here/package-lock.json" -nt "$here/node_modules/.installed" ]; then
    (cd "$here" && npm ci --no-audit --no-fund --loglevel=error)
    touch "$here/node_modules/.installed"
fi
PYTHON="$here/../../.venv/bin/python"
CONSUMERS="$here/.venv/bin/python"
export PYTHON CONSUMERS
if [ ! -e "$here/.venv/.installed" ] || [ "$here/requirements.txt" -nt "$here/.venv/.installed" ]; then
    "$PYTHON" -m venv --clear "$here/.venv"
    "$CONSUMERS" -m pip --disable-pip-version-check --quiet install --require-hashes -r "$here/requirements.txt"
    touch "$here/.venv/.installed"
fi
exec node "$here/audit.mjs" "$1"
