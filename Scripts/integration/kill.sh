#!/bin/bash
# A campaign is killed (kill -9) at 50 random moments and gone on with each time: the same final results, no test lost, none asked again
# after its answer was recorded. Needs python3; exits 77 where it is missing.
set -eu
cd "$(dirname "$0")/../.."
martlet=${MARTLET:-$PWD/.build/debug/martlet}
if ! command -v python3 > /dev/null; then
    echo "SKIPPED: python3 is missing"
    exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 Scripts/integration/support/kill.py "$martlet" "$work"
