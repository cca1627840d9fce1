#!/bin/bash
# A Terraform stack through 'martlet deploy' on a server that speaks AWS's protocols (moto): the stack with faults is refused where its
# scan counts; applied all the same it does not validate; repaired it does; what is changed behind its back is found by 'drift' and
# 'drift-aws', and a rollback to the approved deployment mends it.
# Needs terraform and its provider hashicorp/aws 5, PyPI's moto[server] and awscli; exits 77 where they are missing.
# MARTLET_TF_MIRROR is a folder of providers in the layout of 'terraform providers mirror', or unpacked.
set -eu
cd "$(dirname "$0")/../.."
martlet=${MARTLET:-$PWD/.build/debug/martlet}
support=$PWD/Scripts/integration/support
skip() { echo "SKIPPED: $1"; exit 77; }
python3 -c 'import moto.server' 2> /dev/null || skip "moto is missing (pip install 'moto[server]')"
for tool in terraform aws curl; do
    command -v "$tool" > /dev/null || skip "$tool is missing (https://developer.hashicorp.com/terraform/install, pip install awscli)"
done
[ -n "${MARTLET_TF_MIRROR:-}" ] || skip "MARTLET_TF_MIRROR does not name a folder with the provider hashicorp/aws"
ls -d "$MARTLET_TF_MIRROR"/*/hashicorp/aws > /dev/null 2>&1 || skip "$MARTLET_TF_MIRROR holds no provider hashicorp/aws"
work=$(mktemp -d)
pids=""
trap 'kill $pids 2> /dev/null || true; rm -rf "$work"' EXIT
unset AWS_PROFILE AWS_CONFIG_FILE AWS_SHARED_CREDENTIALS_FILE AWS_CA_BUNDLE AWS_SESSION_TOKEN http_proxy HTTP_PROXY https_proxy HTTPS_PROXY
export AWS_ACCESS_KEY_ID=testing AWS_SECRET_ACCESS_KEY=testing AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1 AWS_PAGER="" HOME=$work
port=${MARTLET_AWS_PORT:-15778}
endpoint=http://127.0.0.1:$port

python3 "$support/aws_emulator.py" -H 127.0.0.1 -p "$port" > "$work/moto.log" 2>&1 &
pids="$pids $!"
for _ in $(seq 120); do curl -sf "$endpoint/moto-api/" > /dev/null && break; sleep 0.5; done
curl -sf "$endpoint/moto-api/" > /dev/null || { echo "FAILED: moto does not answer"; tail -n 5 "$work/moto.log"; exit 1; }

cat > "$work/terraform.rc" << RC
disable_checkpoint = true
provider_installation {
  filesystem_mirror {
    path = "$MARTLET_TF_MIRROR"
  }
}
RC
export TF_CLI_CONFIG_FILE=$work/terraform.rc
cp -r "$support/stack" "$work/stack"
environment() {
    cat << YAML
  $1:
    driver: terraform
    terraform: {folder: stack, varFile: stack.tfvars, failOn: $2, timeout: 10m}
    gate: {required: false}
    approvals: {required: 1, roles: [release]}
    validate:
      aws: {regions: [us-east-1], endpoint: "$endpoint"}
YAML
}
{ printf 'version: 1\nproject: model-host\nenvironments:\n'; environment guarded high; environment live none; } > "$work/deploy.yaml"
variables() { printf 'endpoint = "%s"\nsecure   = %s\n' "$endpoint" "$1" > "$work/stack.tfvars"; }
cd "$work"

# step CODE WORDS...: a command of 'martlet deploy' with the exit code that is expected
step() {
    local expected=$1 code=0 started=$SECONDS
    shift
    "$martlet" deploy "$@" > out.txt 2>&1 || code=$?
    printf '    %-46s exit %s, %s s\n' "deploy $1 ${2:-} ${3:-}" "$code" "$((SECONDS - started))"
    [ "$code" = "$expected" ] || { echo "FAILED: exit $code, expected $expected"; tail -n 40 out.txt; tail -n 5 moto.log; exit 1; }
}
says() { grep -q -- "$1" out.txt || { echo "FAILED: nothing says '$1'"; cat out.txt; exit 1; }; }
deployment() {
    step 0 plan --environment live --as frank --reason "$1"
    id=$(sed -n 's/^deployment *//p' out.txt)
    step 0 approve "$id" --role release --as dana
}

echo "==> the stack with its faults"
variables false
step 1 plan --environment guarded --as frank
says "forbid it"
deployment "first"
step 1 apply "$id"
for check in open-ports volume-encryption api-tls cloudtrail; do says "fail  aws $check"; done

echo "==> repaired"
variables true
deployment "repaired"
secure=$id
step 0 apply "$id"
step 0 snapshot-aws --endpoint-url "$endpoint" --output baseline.json
step 0 drift --environment live
step 0 drift-aws --endpoint-url "$endpoint" --baseline baseline.json

echo "==> changed behind its back"
group=$(aws --endpoint-url "$endpoint" --output text ec2 describe-security-groups --filters Name=group-name,Values=model-host --query 'SecurityGroups[0].GroupId')
aws --endpoint-url "$endpoint" ec2 authorize-security-group-ingress --group-id "$group" --protocol tcp --port 22 --cidr 0.0.0.0/0 > /dev/null
aws --endpoint-url "$endpoint" cloudtrail stop-logging --name account
step 1 validate --environment live
says "aws open-ports $group"
step 1 drift-aws --endpoint-url "$endpoint" --baseline baseline.json
says "security-group/$group#ingress: approved absent, live tcp 22 from 0.0.0.0/0"
step 1 drift --environment live
says aws_security_group.model
says aws_cloudtrail.account

echo "==> rolled back"
step 0 rollback --environment live --to "$secure" --as dana --reason "changed behind its back"
step 0 validate --environment live
step 0 drift-aws --endpoint-url "$endpoint" --baseline baseline.json
if grep -rq testing out.txt baseline.json; then echo "FAILED: a secret was printed"; exit 1; fi
