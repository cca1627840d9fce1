#!/bin/bash
# Runs the twelve configurations of Examples/promptfoo against practice targets, under the name and with the flags and exit codes of promptfoo.
# The first line of each says what must come out.
set -eu
cd "$(dirname "$0")/../.."
martlet=${MARTLET:-$PWD/.build/debug/martlet}
work=$(mktemp -d)
servers=""
trap 'kill $servers 2> /dev/null || true; rm -rf "$work"' EXIT
ln -s "$martlet" "$work/promptfoo"
serve() { # NAME WEAKNESSES…: starts a target and prints its URL
    "$martlet" practice-model --port 0 "${@:2}" 2> "$work/$1.log" &
    servers="$servers $!"
    for _ in $(seq 100); do
        url=$(sed -n 's|.*\(http://[^/ ]*\).*|\1|p' "$work/$1.log")
        [ -n "$url" ] && return 0
        sleep 0.05
    done
    echo "FAILED: the practice target does not start"
    exit 1
}
serve strong
export PRACTICE_URL=$url PRACTICE_HOST=${url#http://}
serve weak --weakness all
export WEAK_URL=$url
failed=0
for file in "$PWD"/Examples/promptfoo/*.yaml; do
    expected=$(sed -n '1s/^# expect: //p' "$file")
    code=0
    output=$(cd "$work" && ./promptfoo eval -c "$file" --no-cache --no-progress-bar -o results.json -o results.csv -o results.junit.xml 2> errors) || code=$?
    line=$(grep '^Results: ' <<< "$output" || true)
    case $expected in
    "0 errors, some failed") good=$([[ $line == *" 0 errors"* && $line != *" 0 failed"* && $code == 100 ]] && echo yes || true) ;;
    *) good=$([[ $line == "Results: $expected"* && ($code == 0 || $code == 100) ]] && echo yes || true) ;;
    esac
    if [ -n "$good" ]; then
        echo "passed  $(basename "$file"): ${line#Results: }, exit $code"
    else
        failed=1
        echo "FAILED  $(basename "$file"): expected $expected, found '$line', exit $code"
        cat "$work/errors"
    fi
done
# Attacks that are written out first are sent and judged as those of the configuration itself.
file=$PWD/Examples/promptfoo/11-redteam.yaml
counts() { # CONFIGURATION: what an evaluation of it counts
    (cd "$work" && ./promptfoo redteam eval -c "$1" --no-cache --no-progress-bar 2>> errors || true) | grep '^Results: '
}
(cd "$work" && ./promptfoo redteam generate -c "$file" -o redteam.yaml > /dev/null 2> errors) || failed=1
if [ -f "$work/redteam.yaml" ] && [ "$(counts "$file")" = "$(counts redteam.yaml)" ]; then
    echo "passed  redteam generate: the attacks of $(basename "$file"), written out"
else
    failed=1
    echo "FAILED  redteam generate: $(basename "$file")"
    cat "$work/errors"
fi
exit $failed
