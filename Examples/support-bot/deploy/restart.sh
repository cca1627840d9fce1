#!/bin/sh
# Starts the gateway of the release that 'current' leads to, in place of the one that runs. Martlet sets MARTLET_RELEASE (the
# release) and MARTLET_PROGRAM (the program); a real host would say 'systemctl restart support-bot' here.
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
fi
[ "${1:-start}" = stop ] && exit 0
nohup "$MARTLET_PROGRAM" serve --port 18473 --upstream practice --system-prompt "$MARTLET_RELEASE/system-prompt.txt" \
    >"$state/gateway.log" 2>&1 </dev/null &
echo $! >"$state/gateway.pid"
