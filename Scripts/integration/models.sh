#!/bin/bash
# 'martlet scan model' before what the real libraries write: torch, numpy, joblib and scikit-learn, in every pickle protocol. None of it
# may raise anything; and one pickle that runs a command must be found. Needs Debian's python3-torch, python3-sklearn and python3-joblib;
# exits 77 where they are missing.
set -eu
cd "$(dirname "$0")/../.."
martlet=${MARTLET:-$PWD/.build/debug/martlet}
python=${MARTLET_PYTHON:-/usr/bin/python3}
if ! "$python" -c 'import torch, sklearn, joblib, numpy' 2> /dev/null; then
    echo "SKIPPED: $python has no torch, sklearn, joblib, numpy (Debian: python3-torch python3-sklearn python3-joblib)"
    exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$python" Scripts/integration/support/models.py "$work/harmless" "$work/harmful"

count=0 wrong=0
for file in "$work"/harmless/*; do
    count=$((count + 1))
    if ! "$martlet" scan model "$file" --fail-on low > "$work/out" 2>&1; then
        wrong=$((wrong + 1))
        echo "RAISED: ${file##*/}"
        cat "$work/out"
    fi
done
echo "$count files that real libraries wrote, $wrong of them raised something"
[ "$wrong" = 0 ]

for file in "$work"/harmful/*; do
    if "$martlet" scan model "$file" --fail-on high > "$work/out" 2>&1; then
        echo "FAILED: ${file##*/} runs a command and was not found"
        exit 1
    fi
done
echo "$(ls "$work"/harmful | wc -l) files that run a command, all of them found"
