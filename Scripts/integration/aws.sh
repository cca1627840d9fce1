#!/bin/bash
# 'martlet deploy validate-aws' before a server that speaks AWS's protocols (moto): four faults are planted and found, repaired and
# passed; a port that is opened and a trail that is stopped behind the baseline's back are found by 'drift-aws'.
# Needs PyPI's moto[server] and awscli; exits 77 where they are missing.
set -eu
cd "$(dirname "$0")/../.."
martlet=${MARTLET:-$PWD/.build/debug/martlet}
emulator=$PWD/Scripts/integration/support/aws_emulator.py
if ! python3 -c 'import moto.server' 2> /dev/null; then
    echo "SKIPPED: moto is missing (pip install 'moto[server]')"
    exit 77
fi
for tool in aws curl; do
    if ! command -v "$tool" > /dev/null; then
        echo "SKIPPED: $tool is missing (pip install awscli; Debian: curl)"
        exit 77
    fi
done
work=$(mktemp -d)
pids=""
trap 'kill $pids 2> /dev/null || true; rm -rf "$work"' EXIT
unset AWS_PROFILE AWS_CONFIG_FILE AWS_SHARED_CREDENTIALS_FILE AWS_CA_BUNDLE AWS_SESSION_TOKEN http_proxy HTTP_PROXY https_proxy HTTPS_PROXY
export AWS_ACCESS_KEY_ID=testing AWS_SECRET_ACCESS_KEY=testing AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1 AWS_PAGER="" HOME=$work
export AWS_ENDPOINT_URL=http://127.0.0.1:${MARTLET_AWS_PORT:-15777}

python3 "$emulator" -H 127.0.0.1 -p "${AWS_ENDPOINT_URL##*:}" > "$work/moto.log" 2>&1 &
pids="$pids $!"
for _ in $(seq 120); do curl -sf "$AWS_ENDPOINT_URL/moto-api/" > /dev/null && break; sleep 0.5; done
curl -sf "$AWS_ENDPOINT_URL/moto-api/" > /dev/null || { echo "FAILED: moto does not answer"; tail -n 5 "$work/moto.log"; exit 1; }

a() { aws --output text "$@"; }
count() { python3 -c 'import json, sys; r = json.load(open(sys.argv[1])); print(sum(1 for x in r["results"] if x["name"] == sys.argv[2] and x["status"] == sys.argv[3]))' "$work/report.json" "$1" "$2"; }
# validate CODE: looks at the account, and compares the exit code
validate() {
    local expected=$1 code=0 started
    started=$(date +%s.%N)
    "$martlet" deploy validate-aws --format json --output "$work/report.json" > "$work/out.txt" 2>&1 || code=$?
    echo "    validated in $(python3 -c "import time; print(f'{time.time() - $started:.2f}')") s, exit $code"
    [ "$code" = "$expected" ] || { echo "FAILED: exit $code, expected $expected"; cat "$work/out.txt"; tail -n 300 "$work/report.json"; exit 1; }
}
must() { [ "$(count "$1" "$2")" -ge 1 ] || { echo "FAILED: no result '$2' of $1"; cat "$work/report.json"; exit 1; }; }
mustnot() { [ "$(count "$1" "$2")" = 0 ] || { echo "FAILED: a result '$2' of $1"; cat "$work/report.json"; exit 1; }; }

echo "==> four faults"
started=$SECONDS
vpc=$(a ec2 create-vpc --cidr-block 10.9.0.0/16 --query Vpc.VpcId)
group() { a ec2 create-security-group --group-name "$1" --description "$1" --vpc-id "$vpc" --query GroupId; }
open=$(group llm-open)
a ec2 authorize-security-group-ingress --group-id "$open" --protocol tcp --port 11434 --cidr 0.0.0.0/0 > /dev/null
a ec2 authorize-security-group-ingress --group-id "$open" --ip-permissions 'IpProtocol=tcp,FromPort=22,ToPort=22,Ipv6Ranges=[{CidrIpv6=::/0}]' > /dev/null
halves=$(group llm-halves)
a ec2 authorize-security-group-ingress --group-id "$halves" --protocol tcp --port 10000-20000 --cidr 0.0.0.0/1 > /dev/null
a ec2 authorize-security-group-ingress --group-id "$halves" --protocol tcp --port 10000-20000 --cidr 128.0.0.0/1 > /dev/null
closed=$(group llm-closed)
a ec2 authorize-security-group-ingress --group-id "$closed" --protocol tcp --port 11434 --cidr 10.9.0.0/16 > /dev/null
plain=$(a ec2 create-volume --availability-zone us-east-1a --size 8 --volume-type gp3 --no-encrypted --query VolumeId)
api=$(a apigateway create-rest-api --name OllamaAPI --query id)
root=$(a apigateway get-resources --rest-api-id "$api" --query 'items[0].id')
a apigateway put-method --rest-api-id "$api" --resource-id "$root" --http-method POST --authorization-type NONE > /dev/null
a apigateway put-integration --rest-api-id "$api" --resource-id "$root" --http-method POST --type HTTP_PROXY \
    --integration-http-method POST --uri https://inference.internal/ > /dev/null
deployment=$(a apigateway create-deployment --rest-api-id "$api" --query id)
a apigateway create-stage --rest-api-id "$api" --stage-name prod --deployment-id "$deployment" > /dev/null
a apigateway create-domain-name --domain-name llm.example.test --security-policy TLS_1_0 --regional-certificate-name c \
    --endpoint-configuration types=REGIONAL > /dev/null
a s3api create-bucket --bucket trail-files > /dev/null
a cloudtrail create-trail --name main --s3-bucket-name trail-files --is-multi-region-trail --enable-log-file-validation --kms-key-id alias/trail > /dev/null
echo "    planted in $((SECONDS - started)) s"
validate 1
for check in open-ports volume-encryption api-tls cloudtrail; do must "$check" fail; done
[ "$(count open-ports fail)" = 2 ] || { echo "FAILED: $(count open-ports fail) open groups, expected 2"; cat "$work/report.json"; exit 1; }
must open-ports pass
mustnot open-ports error
"$martlet" deploy validate-aws --format sarif 2> /dev/null | grep -q MLV-004 || { echo "FAILED: no MLV-004 in SARIF"; exit 1; }

echo "==> a tag narrows the look"
code=0
"$martlet" deploy validate-aws --tag Environment=LLM-Production > "$work/out.txt" 2>&1 || code=$?
[ "$code" = 1 ] && grep -q 'n/a .*open-ports' "$work/out.txt" && grep -q 'fail .*cloudtrail' "$work/out.txt" \
    || { echo "FAILED: the tag"; cat "$work/out.txt"; exit 1; }

echo "==> repaired"
a ec2 delete-security-group --group-id "$halves" > /dev/null
a ec2 delete-security-group --group-id "$open" > /dev/null
a ec2 delete-volume --volume-id "$plain" > /dev/null
a ec2 create-volume --availability-zone us-east-1a --size 8 --volume-type gp3 --encrypted > /dev/null
certificate=$(a apigateway generate-client-certificate --query clientCertificateId)
a apigateway update-stage --rest-api-id "$api" --stage-name prod \
    --patch-operations "op=replace,path=/clientCertificateId,value=$certificate" > /dev/null
a apigateway delete-domain-name --domain-name llm.example.test > /dev/null
a cloudtrail start-logging --name main > /dev/null
validate 0
for check in open-ports volume-encryption api-tls cloudtrail; do must "$check" pass; mustnot "$check" fail; mustnot "$check" error; mustnot "$check" unknown; done

echo "==> drift behind the baseline's back"
"$martlet" deploy snapshot-aws --output "$work/baseline.json" > /dev/null 2>&1
"$martlet" deploy drift-aws --baseline "$work/baseline.json" > "$work/drift.txt" 2>&1 || { echo "FAILED: drift where nothing changed"; cat "$work/drift.txt"; exit 1; }
a ec2 authorize-security-group-ingress --group-id "$closed" --protocol tcp --port 22 --cidr 0.0.0.0/0 > /dev/null
a cloudtrail stop-logging --name main > /dev/null
code=0
"$martlet" deploy drift-aws --baseline "$work/baseline.json" > "$work/drift.txt" 2>&1 || code=$?
[ "$code" = 1 ] && grep -q "security-group/$closed#ingress: approved absent, live tcp 22 from 0.0.0.0/0" "$work/drift.txt" \
    && grep -q 'trail/us-east-1/main#logging: approved true, live false' "$work/drift.txt" \
    && grep -q '^2 differences' "$work/drift.txt" || { echo "FAILED: the drift (exit $code)"; cat "$work/drift.txt"; exit 1; }
sed -n '/approved/s/^/    /p' "$work/drift.txt"
validate 1
must open-ports fail
must cloudtrail fail

echo "==> a server that is not there is no pass"
code=0
AWS_ENDPOINT_URL=http://127.0.0.1:9 "$martlet" deploy validate-aws > "$work/out.txt" 2>&1 || code=$?
[ "$code" = 3 ] || { echo "FAILED: exit $code, expected 3"; cat "$work/out.txt"; exit 1; }
! grep -q testing "$work/out.txt" "$work/report.json" "$work/baseline.json" || { echo "FAILED: a secret was printed"; exit 1; }
