#!/bin/sh
# Runs the example twice: as a hurried team wrote it (the gate must close) and hardened (the gate must open).
set -u
martlet=$1
config=Examples/support-bot/martlet.yaml

echo "==> 1 of 2: the support bot as a hurried team wrote it. The gate is expected to close (exit 1)."
"$martlet" run --config "$config"
code=$?
if [ "$code" -ne 1 ]; then
    echo "error: expected a closed gate (exit 1), got exit $code" >&2
    exit 1
fi

echo
echo "==> 2 of 2: the same bot, hardened. The gate is expected to open (exit 0)."
"$martlet" run --config "$config" --profile hardened
code=$?
if [ "$code" -ne 0 ]; then
    echo "error: expected an open gate (exit 0), got exit $code" >&2
    exit 1
fi
echo
echo "==> as expected: closed, then open. Open Examples/support-bot/reports/report.html in a browser."
