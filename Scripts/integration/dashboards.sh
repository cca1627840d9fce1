#!/bin/bash
# The files of 'martlet dashboards' before the programs that read them: promtool (rules, their tests, configuration, metrics), amtool,
# and a real Prometheus and Alertmanager: an attack on a running gateway raises an alert that Alertmanager holds.
# Needs Debian's prometheus and prometheus-alertmanager; exits 77 where they are missing.
set -eu
cd "$(dirname "$0")/../.."
martlet=${MARTLET:-$PWD/.build/debug/martlet}
for tool in promtool amtool prometheus prometheus-alertmanager curl; do
    if ! command -v "$tool" > /dev/null; then
        echo "SKIPPED: $tool is missing (Debian: prometheus, prometheus-alertmanager, curl)"
        exit 77
    fi
done
work=$(mktemp -d)
pids=""
trap 'kill $pids 2> /dev/null || true; rm -rf "$work"' EXIT
cd "$work"

"$martlet" dashboards --output stack --target 127.0.0.1:18000 > /dev/null 2>&1
(cd stack/prometheus && promtool check rules martlet.rules.yml && promtool test rules martlet.rules.test.yml && promtool check config prometheus.yml)
amtool check-config stack/alertmanager/alertmanager.yml

echo "==> every query of every panel is PromQL"
python3 - stack/grafana/dashboards/martlet.json > panels.yml << 'PY'
import json, sys
rules = []
for panel in json.load(open(sys.argv[1]))["panels"]:
    for target in panel.get("targets", []):
        text = target["expr"].replace("$__rate_interval", "5m").replace("$__range", "1h").replace("$__interval", "1m").replace("$instance", ".*")
        rules.append({"record": f"panel:{len(rules)}", "expr": text})
print(json.dumps({"groups": [{"name": "panels", "rules": rules}]}))
PY
promtool check rules panels.yml

echo "==> a gateway, a Prometheus and an Alertmanager"
key=$(head -c 24 /dev/urandom | base64 | tr -dc 'a-zA-Z0-9')
export APP_API_KEY=$key JWT_SECRET=$(head -c 48 /dev/urandom | base64 | tr -dc 'a-zA-Z0-9')
"$martlet" serve --port 18000 --upstream practice > gateway.log 2>&1 &
pids="$pids $!"
prometheus-alertmanager --config.file=stack/alertmanager/alertmanager.yml --storage.path=am --web.listen-address=127.0.0.1:19093 \
    --cluster.listen-address= > alertmanager.log 2>&1 &
pids="$pids $!"
sed -i 's/alertmanager:9093/127.0.0.1:19093/; s/scrape_interval: "15s"/scrape_interval: "1s"/; s/evaluation_interval: "15s"/evaluation_interval: "1s"/' \
    stack/prometheus/prometheus.yml
prometheus --config.file=stack/prometheus/prometheus.yml --storage.tsdb.path=tsdb --web.listen-address=127.0.0.1:19090 > prometheus.log 2>&1 &
pids="$pids $!"
for url in http://127.0.0.1:18000/health http://127.0.0.1:19090/-/ready http://127.0.0.1:19093/-/ready; do
    for _ in $(seq 60); do curl -sf "$url" > /dev/null && break; sleep 0.5; done
    curl -sf "$url" > /dev/null || { echo "FAILED: $url does not answer"; tail -n 5 ./*.log; exit 1; }
done
curl -s http://127.0.0.1:18000/metrics | promtool check metrics
# Prometheus begins to scrape some seconds after it is ready; a rise is seen only from a value before it.
for _ in $(seq 60); do
    scrapes=$(curl -s http://127.0.0.1:19090/api/v1/query --data-urlencode 'query=count_over_time(up{job="martlet"}[1m])' |
        python3 -c 'import json, sys; r = json.load(sys.stdin)["data"]["result"]; print(r[0]["value"][1] if r else 0)')
    [ "$scrapes" -ge 2 ] && break
    sleep 0.5
done

echo "==> 25 requests with a wrong key: the address is locked out"
for _ in $(seq 25); do
    curl -s -o /dev/null -X POST http://127.0.0.1:18000/token -H "X-API-Key: wrong-$RANDOM"
done
started=$(date +%s)
for _ in $(seq 120); do
    found=$(curl -s http://127.0.0.1:19093/api/v2/alerts | python3 -c '
import json, sys
print(sum(1 for a in json.load(sys.stdin) if a["labels"]["alertname"] == "AuthenticationLockout"))')
    [ "$found" != 0 ] && break
    sleep 0.5
done
[ "$found" = 1 ] || { echo "FAILED: Alertmanager holds $found alerts AuthenticationLockout, expected one"; curl -s http://127.0.0.1:18000/metrics | grep auth; exit 1; }
echo "one alert in Alertmanager after $(($(date +%s) - started)) s"
