#!/bin/bash
# Walks every step of the mission once, offline, on a copy of the example: runs the commands of the README's block "walk", one by one, and
# holds each exit code against the number that the README says ('# 1: …'; without one, 0).
set -u
cd "$(dirname "$0")/.." || exit 1
martlet=$(realpath "$1")
work=$(mktemp -d)
trap '[ ! -f "$work/support-bot/.martlet/site/gateway.pid" ] || kill "$(cat "$work/support-bot/.martlet/site/gateway.pid")" 2> /dev/null; rm -rf "$work"' EXIT
mkdir "$work/bin"
ln -s "$martlet" "$work/bin/martlet"
# As a fresh clone has it: without the ledger and the reports of earlier runs.
tar -C Examples --exclude=.martlet --exclude=reports -c support-bot | tar -C "$work" -x
export PATH="$work/bin:$PATH"
sed -n '/<!-- walk -->/,/<!-- end of walk -->/p' README.md | grep -v '^<!--\|^```' > "$work/commands"
cd "$work" || exit 1
mkdir Examples && mv support-bot Examples/ && ln -s Examples/support-bot support-bot

started=$SECONDS
count=0
while IFS= read -r line; do
    case $line in "" | "#"*) echo; echo "$line"; continue ;; esac
    command=${line%%  #*}
    expected=$(printf '%s\n' "$line" | sed -n 's/.*  # \([0-9]*\):.*/\1/p')
    count=$((count + 1))
    echo "\$ $line"
    case $command in
    cd\ * | export\ *) eval "$command"; code=$? ;;
    *) bash -c "$command" > "$work/output" 2>&1 < /dev/null; code=$? ;;
    esac
    if [ "$code" != "${expected:-0}" ]; then
        cat "$work/output"
        echo "error: exit code $code, expected ${expected:-0}" >&2
        exit 1
    fi
    tail -n "${WALK_LINES:-3}" "$work/output" 2> /dev/null | sed 's/^/    /'
    : > "$work/output"
done < "$work/commands"
[ "$count" -gt 20 ] || { echo "error: the README holds only $count commands" >&2; exit 1; }
echo
echo "==> walked: $count commands in $((SECONDS - started)) s"
