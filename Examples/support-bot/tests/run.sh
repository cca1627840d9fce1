#!/bin/sh
# The support bot's unit tests, in plain sh so that the example runs anywhere. Run in the app's folder; writes junit.xml.
tests=0
failures=0
cases=""

check() { # name, explanation, command...
    name=$1
    why=$2
    shift 2
    tests=$((tests + 1))
    if "$@" >/dev/null 2>&1; then
        echo "ok   $name"
        cases="$cases<testcase classname=\"support-bot\" name=\"$name\" time=\"0.001\"/>"
    else
        failures=$((failures + 1))
        echo "FAIL $name: $why"
        cases="$cases<testcase classname=\"support-bot\" name=\"$name\" file=\"main.py\" time=\"0.001\"><failure message=\"$why\" type=\"assertion\"/></testcase>"
    fi
}

every_requirement_is_pinned() { ! grep -v '^#' requirements.txt | grep -v '^ *$' | grep -vq '=='; }
no_debug_server() { ! grep -q 'debug=True' main.py; }
verifies_certificates() { ! grep -q 'verify=False' main.py; }
answers_health() { grep -q '"/health"' main.py; }
has_timeout() { grep -q 'timeout=' main.py; }

check "every requirement is pinned" "a requirement has no exact version" every_requirement_is_pinned
check "the health route exists" "main.py has no /health" answers_health
check "no debug server" "main.py starts the debugger, which runs code for anybody" no_debug_server
check "certificates are verified" "main.py switches certificate verification off" verifies_certificates
check "calls to the model have a timeout" "a call without a timeout can hang a worker for ever" has_timeout

printf '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites><testsuite name="support-bot" tests="%d" failures="%d" errors="0" skipped="0">%s</testsuite></testsuites>\n' \
    "$tests" "$failures" "$cases" >junit.xml
echo "$tests tests, $failures failures"
[ "$failures" -eq 0 ]
