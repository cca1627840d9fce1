#!/bin/bash
# 'martlet monitor' on the access log of a real nginx: hostile requests are one event each and from where they came, a rotation (mv and
# SIGUSR1) under load loses and repeats nothing, a model that is pulled through the proxy raises one alert, and a rule in Sigma's form sees a scanner.
# Needs nginx and curl (Debian: nginx-light, curl); exits 77 where they are missing.
set -eu
cd "$(dirname "$0")/../.."
martlet=${MARTLET:-$PWD/.build/debug/martlet}
PATH=$PATH:/usr/sbin
for tool in nginx curl; do
    if ! command -v "$tool" > /dev/null; then
        echo "SKIPPED: $tool is missing (Debian: nginx-light, curl)"
        exit 77
    fi
done
work=$(mktemp -d)
monitor=""
trap 'kill $monitor 2> /dev/null || true; [ -f "$work/nginx.pid" ] && kill "$(cat "$work/nginx.pid")" 2> /dev/null; rm -rf "$work"' EXIT
cd "$work"
proxy=http://127.0.0.1:18020
fail() {
    echo "FAILED: $1"
    tail -n 5 ./*.log
    exit 1
}
events() { # source and outcome: how many the monitor counted
    curl -s http://127.0.0.1:18021/metrics | sed -n "s/^martlet_events_total{source=\"$1\",outcome=\"$2\"} *//p"
}

cat > nginx.conf << CONF
pid $work/nginx.pid; error_log $work/error.log; worker_processes 2;
events {}
http {
  log_format fields escape=json '{"time_iso8601":"\$time_iso8601","remote_addr":"\$remote_addr","remote_user":"\$remote_user","request":"\$request","status":\$status,"request_time":\$request_time,"http_user_agent":"\$http_user_agent"}';
  access_log $work/access.log combined; access_log $work/access.json fields;
  server { listen 127.0.0.1:18020; location / { return 200 "ok"; } location /private { return 401; } location /broken { return 502; } }
}
CONF
nginx -c "$work/nginx.conf" 2> start.log || fail "nginx does not start"
cat > monitor.yaml << YAML
version: 1
sources:
  - {name: edge, path: access.log, format: nginx}
  - {name: fields, path: access.json, format: nginx-json}
sigma: [rules/*.yml]
receivers:
  lines: {kind: file, path: alerts.jsonl}
alerts: {groupWait: 1s}
YAML
mkdir rules
cat > rules/scanner.yml << YAML
title: A scanner asks
id: scanner
level: medium
detection: {tools: {cs-user-agent|contains: sqlmap, source: edge}, condition: tools}
YAML
"$martlet" monitor --metrics-port 18021 > monitor.log 2>&1 &
monitor=$!
for _ in $(seq 60); do grep -q watching monitor.log && break; sleep 0.25; done
sleep 1

echo "==> hostile requests"
sent=0
ask() { curl -s -o /dev/null "$@" && sent=$((sent + 1)); }
raw() {
    printf "$1" | timeout 3 bash -c 'exec 3<>/dev/tcp/127.0.0.1/18020; cat >&3; cat <&3' > /dev/null
    sent=$((sent + 1))
}
ask -A $'evil\t" 200 0 "-" "x' "$proxy/agent"
ask -A '192.0.2.9 - - [25/Nov/2026:18:00:00 +0000] "POST /api/delete HTTP/1.1" 200 0 "-" "x"' "$proxy/line"
ask -A '"} {"remote_addr":"192.0.2.9","status":200,"msec":1,"request":"POST /api/delete HTTP/1.1"}' "$proxy/object"
ask -A 'a\x22b\\c' -H 'Referer: "><script>' "$proxy/escapes?token=SECRET"
ask -u 'x [01/Jan/2020:00:00:00 +0000] "GET / HTTP/1.1" 200 1 "-" "-:p' "$proxy/user"
ask -u 'admin - root [x:p' "$proxy/private"
ask -u ':p' "$proxy/nobody"
ask -H 'X-Forwarded-For: 192.0.2.9' "$proxy/forwarded"
ask -A 'SQLmap/1.7' "$proxy/scanner"
raw 'GET /bytes HTTP/1.1\r\nHost: a\r\nUser-Agent: \x80\xff\xe2\x80\xae\r\nConnection: close\r\n\r\n'
raw '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03noise\n\n'
raw 'GET /sp ace HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'

echo "==> a rotation under load"
load() { for _ in $(seq 150); do curl -s -o /dev/null "$proxy/load"; done; }
load &
first=$!
sleep 0.3
mv access.log access.log.1
mv access.json access.json.1
sleep 0.3
kill -USR1 "$(cat nginx.pid)"
load
wait $first
sent=$((sent + 300))
ask -X POST "$proxy/api//%70ull" -d '{"model": "x"}'
for source in edge fields; do
    for _ in $(seq 40); do [ "$(events $source parsed)" = "$sent" ] && break; sleep 0.25; done
    [ "$(events $source parsed)" = "$sent" ] || fail "$source: $sent requests were sent, $(events $source parsed) lines were read"
    [ "$(events $source malformed)" = 0 ] || fail "$source: $(events $source malformed) lines were not understood"
done
[ "$(cat access.log access.log.1 | wc -l)" = "$sent" ] || fail "nginx wrote another number of lines"
for _ in $(seq 40); do [ -s alerts.jsonl ] && break; sleep 0.25; done
sleep 2
grep -q '"MDT-012"' alerts.jsonl || fail "the pull of a model was not seen"
grep -q '"scanner"' alerts.jsonl || fail "the team's own rule did not see the scanner"
grep -q '192.0.2.9' alerts.jsonl && fail "a stranger's words became an address"
[ "$(wc -l < alerts.jsonl)" -le 3 ] || fail "more was seen than there was: $(cat alerts.jsonl)"
grep -q SECRET alerts.jsonl monitor.log && fail "a query stands in an alert"
echo "passed: $sent requests in two formats, none lost, none twice, none believed; the pull and the scanner were seen"
