#!/bin/sh
# Finds out which system packages are missing, says why each is needed, and installs them (Debian, Ubuntu).
set -eu

if ! command -v swift >/dev/null 2>&1; then
    echo "error: swift is not installed; Martlet needs Swift 6.2 or later: https://www.swift.org/install" >&2
    exit 2
fi

missing=""
need() { # file to look for, package, why
    for place in /usr/include /usr/include/"$(uname -m)"-linux-gnu /usr/local/include; do
        [ -e "$place/$1" ] && return
    done
    echo "==> missing: $2 ($3)"
    missing="$missing $2"
}
need sqlite3.h libsqlite3-dev "the ledger of runs, .martlet/ledger.sqlite"
need zlib.h zlib1g-dev "image layers and archives packed with gzip"
need zstd.h libzstd-dev "image layers and archives packed with zstd"

[ -n "$missing" ] || exit 0
if ! command -v apt-get >/dev/null 2>&1; then
    echo "error: install these with the package manager of this machine, then try again:$missing" >&2
    exit 2
fi
sudo=""
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        echo "error: run as root: apt-get install$missing" >&2
        exit 2
    fi
    sudo="sudo"
fi
echo "==> installing:$missing"
$sudo apt-get update -qq
# shellcheck disable=SC2086
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
