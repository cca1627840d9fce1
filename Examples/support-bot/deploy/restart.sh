#!/bin/sh
# Starts the gateway of the release that 'current' leads to, in place of the one that runs; 'restart.sh stop' only stops it.
# Martlet sets MARTLET_RELEASE (the release) and MARTLET_PROGRAM (the program). A real host would say
# 'systemctl restart support-bot' here.
set -eu
state=$(dirname "$MARTLET_RELEASE")
if [ -f "$state/gateway.pid" ]; then
    pid=$(cat "$state/gateway.pid")
    kill "$pid" 2>/dev/null || true
    tries=0
    while kill -0 "$pid" 2>/dev/null && [ "$tries" -lt 50 ]; do
        sleep 0.1
        tries=$((tries + 1))
    done
    rm -f "$state/gateway.pid"
fi
[ "${1:-start}" != stop ] || exit 0
nohup "$MARTLET_PROGRAM" serve --port 18473 --upstream practice --system-prompt "$MARTLET_RELEASE/system-prompt.txt" \
    >"$state/gateway.log" 2>&1 </dev/null &
pid=$!
echo "$pid" >"$state/gateway.pid"
# Until it listens itself: another process on the same port would answer the probe in its place.
tries=0
until grep -q "listening on" "$state/gateway.log"; do
    if ! kill -0 "$pid" 2>/dev/null || [ "$tries" -ge 100 ]; then
        echo "the gateway did not start: $(tail -n 3 "$state/gateway.log")" >&2
        exit 1
    fi
    sleep 0.1
    tries=$((tries + 1))
done
