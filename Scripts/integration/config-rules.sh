#!/bin/bash
# The AWS Config rules of 'martlet comply rules' before those who read them: cfn-lint knows the schema of templates, and an emulator of
# AWS (moto) checks each PutConfigRule as AWS does. moto's CloudFormation takes a template and makes no rules of it, so that the rules of
# templates and packs are sent as CloudFormation sends them. Then rules that AWS refuses: the emulator must refuse them, and --lint must
# name them.
# Needs PyPI's cfn-lint, moto[server] and boto3; exits 77 where they are missing.
set -eu
cd "$(dirname "$0")/../.."
martlet=${MARTLET:-$PWD/.build/debug/martlet}
for tool in cfn-lint moto_server python3; do
    if ! command -v "$tool" > /dev/null; then
        echo "SKIPPED: $tool is missing (PyPI: cfn-lint, moto[server], boto3)"
        exit 77
    fi
done
if ! python3 -c 'import boto3' 2> /dev/null; then
    echo "SKIPPED: boto3 is missing (PyPI: boto3)"
    exit 77
fi
work=$(mktemp -d)
pids=""
trap 'kill $pids 2> /dev/null || true; rm -rf "$work"' EXIT
cd "$work"

echo "==> four rules in three forms, with and without a tag"
for region in us-east-1 eu-central-1; do
    "$martlet" comply rules --region $region --output $region.yaml 2> /dev/null
    "$martlet" comply rules --region $region --tag Environment=LLM-Production --output $region-tag.yaml 2> /dev/null
    "$martlet" comply rules --region $region --format conformance-pack --tag Service=Ollama --output $region-pack.yaml 2> /dev/null
    "$martlet" comply rules --region $region --format put-config-rule --tag Service=Ollama --output $region.json 2> /dev/null
    cfn-lint --regions $region -- $region.yaml $region-tag.yaml $region-pack.yaml
    for file in $region.yaml $region-tag.yaml $region-pack.yaml $region.json; do
        "$martlet" comply rules --lint $file > /dev/null || { echo "FAILED: $file has mistakes"; exit 1; }
    done
done

cat > seed.yaml << 'YAML'
AWSConfigRules:
  - Name: restrict-ports
    Source: {Owner: AWS, SourceIdentifier: RESTRICTED_INCOMING_TRAFFIC}
    Scope:
      ComplianceResourceTypes: ["AWS::EC2::SecurityGroup"]
      TagKey: Environment
      TagValue: LLM-Production
    InputParameters: {blockedPort1: 11434, blockedPort2: 22}
  - Name: trail
    Source: {Owner: AWS, SourceIdentifier: CLOUD_TRAIL_ENABLED}
    Scope: {ComplianceResourceTypes: ["AWS::CloudTrail::Trail"]}
YAML
code=0
"$martlet" comply rules --lint seed.yaml > lint.txt 2> /dev/null || code=$?
[ $code = 1 ] || { echo "FAILED: --lint ended $code, expected 1"; exit 1; }
for id in MCR-001 MCR-002 MCR-005; do
    grep -q "$id" lint.txt || { echo "FAILED: --lint does not name $id"; cat lint.txt; exit 1; }
done

echo "==> an emulator of AWS takes the rules"
moto_server -H 127.0.0.1 -p 5777 > moto.log 2>&1 &
pids="$pids $!"
for _ in $(seq 60); do
    python3 -c 'import socket; socket.create_connection(("127.0.0.1", 5777), 1)' 2> /dev/null && break
    sleep 0.5
done
python3 - << 'PY'
import boto3, json, sys, yaml
from botocore.exceptions import ClientError

def client(name, region):
    return boto3.client(name, region_name=region, endpoint_url="http://127.0.0.1:5777",
                        aws_access_key_id="testing", aws_secret_access_key="testing")

expected = {"RESTRICTED_INCOMING_TRAFFIC", "ENCRYPTED_VOLUMES", "API_GW_SSL_ENABLED", "CLOUD_TRAIL_ENABLED"}

def requests_of(file):
    """The requests that CloudFormation and AWS Config make of a template: the object of parameters becomes a text."""
    for resource in yaml.safe_load(open(file))["Resources"].values():
        rule = dict(resource["Properties"])
        if "InputParameters" in rule:
            rule["InputParameters"] = json.dumps(rule["InputParameters"])
        yield {"ConfigRule": rule}

def take(config, file, requests):
    for request in requests:
        config.put_config_rule(**request)
    rules = {r["ConfigRuleName"]: r for r in config.describe_config_rules()["ConfigRules"]}
    assert {r["Source"]["SourceIdentifier"] for r in rules.values()} == expected, rules
    assert json.loads(rules["llm-restricted-ports"]["InputParameters"])["blockedPort1"] == "11434", rules
    for name in rules:
        config.delete_config_rule(ConfigRuleName=name)
    print(f"{file}: {len(rules)} rules taken")

for region in ["us-east-1", "eu-central-1"]:
    config, stacks = client("config", region), client("cloudformation", region)
    for file in [f"{region}.yaml", f"{region}-tag.yaml", f"{region}-pack.yaml"]:
        take(config, file, requests_of(file))
    take(config, f"{region}.json", json.load(open(f"{region}.json")))
    stacks.create_stack(StackName="rules", TemplateBody=open(f"{region}.yaml").read())
    status = stacks.describe_stacks(StackName="rules")["Stacks"][0]["StackStatus"]
    assert status == "CREATE_COMPLETE", status

config = client("config", "us-east-1")
good = json.load(open("us-east-1.json"))[0]["ConfigRule"]
for what, change in [
    ("a tag and types", {"Scope": dict(good["Scope"], ComplianceResourceTypes=["AWS::EC2::SecurityGroup"])}),
    ("a value without its key", {"Scope": {"TagValue": "Ollama"}}),
    ("a parameter that is not there", {"InputParameters": "{\"blockedPort9\": \"11434\"}"}),
]:
    try:
        config.put_config_rule(ConfigRule=dict(good, **change))
        sys.exit(f"FAILED: {what} was taken")
    except ClientError as error:
        print(f"refused, as it should be ({what}):", error.response["Error"]["Message"])
PY
