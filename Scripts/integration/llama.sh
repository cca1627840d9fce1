#!/bin/bash
# A real server of llama.cpp with a tiny model of random weights: the configurations of Examples/promptfoo run against it without an error. What
# the model says is noise, so tests may fail, but each one must be asked, answered and judged, streamed answers and embeddings too.
set -eu
cd "$(dirname "$0")/../.."
martlet=${MARTLET:-$PWD/.build/debug/martlet}
support=$PWD/Scripts/integration/support
environment=${LLAMA:-$PWD/.build/integration-llama}
if ! "$environment/bin/python" -c "import llama_cpp.server.app, gguf" 2> /dev/null; then
    echo "==> installing llama-cpp-python[server] into $environment (it compiles llama.cpp: 10 minutes and more)"
    python3 -m venv "$environment" && "$environment/bin/pip" install --quiet 'llama-cpp-python[server]' gguf numpy || {
        echo "!!! llama-cpp-python could not be installed"
        exit 77
    }
fi
work=$(mktemp -d)
server=""
trap '[ -z "$server" ] || kill "$server" 2> /dev/null; rm -rf "$work"' EXIT
"$environment/bin/python" "$support/tiny-model.py" "$work/tiny.gguf"
port=$(python3 -c "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])")
"$environment/bin/python" -m llama_cpp.server --model "$work/tiny.gguf" --host 127.0.0.1 --port "$port" --n_ctx 2048 --embedding true --interrupt_requests false \
    > "$work/server" 2>&1 &
server=$!
for _ in $(seq 120); do
    curl -sf "http://127.0.0.1:$port/v1/models" > /dev/null && break
    sleep 0.5
done
curl -sf "http://127.0.0.1:$port/v1/models" > /dev/null || { tail -20 "$work/server"; echo "FAILED: the server does not start"; exit 1; }
ln -s "$martlet" "$work/promptfoo"
export PRACTICE_URL="http://127.0.0.1:$port" WEAK_URL="http://127.0.0.1:$port" PRACTICE_HOST="127.0.0.1:$port"
failed=0
check() { # FILE: all its tests have a verdict
    local code=0 line
    (cd "$work" && ./promptfoo eval -c "$1" --no-cache --no-progress-bar -o results.json) > "$work/out" 2> "$work/errors" || code=$?
    line=$(grep '^Results: ' "$work/out" || true)
    if [[ $line == *" 0 errors"* && ($code == 0 || $code == 100) ]]; then
        echo "passed  $(basename "$1"): ${line#Results: }"
    else
        failed=1
        echo "FAILED  $(basename "$1"): found '$line', exit $code"
        tail -5 "$work/errors"
    fi
}
for file in "$PWD"/Examples/promptfoo/*.yaml; do
    # It asks the model for a verdict, and noise is none: an error there is right.
    [ "$(basename "$file")" = 12-compare.yaml ] || check "$file"
done
cat > "$work/streams.yaml" <<EOF
prompts: ["{{question}}"]
providers:
  - {id: "openai:tiny", label: whole, config: {apiBaseUrl: "$PRACTICE_URL/v1", apiKey: none, max_tokens: 8, temperature: 0, seed: 1}}
  - {id: "openai:tiny", label: streamed, config: {apiBaseUrl: "$PRACTICE_URL/v1", apiKey: none, max_tokens: 8, temperature: 0, seed: 1, stream: true}}
  - {id: "openai:completion:tiny", label: completion, config: {apiBaseUrl: "$PRACTICE_URL/v1", apiKey: none, max_tokens: 8}}
tests:
  - {vars: {question: When do you open?}, assert: [{type: javascript, value: "output.length > 0"}, {type: finish-reason, value: length}]}
  - vars: {question: What is a kestrel?}
    assert: [{type: similar, value: A small falcon, threshold: -1, provider: {id: "openai:embedding:tiny", config: {apiBaseUrl: "$PRACTICE_URL/v1", apiKey: none}}}]
EOF
check "$work/streams.yaml"
"$support/same-answers.py" "$work/results.json" || failed=1
exit $failed
