#!/bin/bash
# A real registry (Debian's docker-registry) on loopback with a password, and podman's socket: an image that skopeo pushed must be scanned by
# its name, with the same packages as its archive. A wrong password, a name that nobody has and a platform that is not there are errors that
# say so and tell no password. Needs docker-registry, htpasswd, skopeo and umoci; podman's part is skipped without it. Exits 77 where they are missing.
set -eu
cd "$(dirname "$0")/../.."
martlet=${MARTLET:-$PWD/.build/debug/martlet}
for tool in docker-registry htpasswd skopeo umoci python3; do
    command -v "$tool" > /dev/null || { echo "SKIPPED: there is no $tool"; exit 77; }
done
work=$(mktemp -d)
pids=()
finish() {
    for pid in "${pids[@]}"; do kill "$pid" 2> /dev/null || true; done
    umount "$work/store/overlay" 2> /dev/null || true
    rm -rf "$work"
}
trap finish EXIT
failed=0
say() { # passed|FAILED WHAT
    echo "$1  $2"
    [ "$1" = passed ] || failed=1
}

# A small image: two layers, a package database, and a credential that the second layer removes.
password="pass-$RANDOM-$RANDOM"
token="ghp_$(python3 -c "
import zlib
body = 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5'
value, letters, text = zlib.crc32(body.encode()), '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', ''
while value: value, rest = divmod(value, 62); text = letters[rest] + text
print(body + text.rjust(6, '0'))")"
mkdir -p "$work/lower/etc" "$work/lower/var/lib/dpkg" "$work/lower/app"
printf 'ID=debian\nVERSION_ID="12"\n' > "$work/lower/etc/os-release"
echo 12.5 > "$work/lower/etc/debian_version"
printf 'Package: bash\nStatus: install ok installed\nVersion: 5.2.15-2+b2\nArchitecture: amd64\nSource: bash (5.2.15-2)\n' > "$work/lower/var/lib/dpkg/status"
echo "key = $token" > "$work/lower/app/settings.py"
tar -C "$work/lower" -cf "$work/lower.tar" .
mkdir -p "$work/upper/app"
touch "$work/upper/app/.wh.settings.py"
tar -C "$work/upper" -cf "$work/upper.tar" .
umoci init --layout "$work/layout"
umoci new --image "$work/layout:app"
umoci raw add-layer --image "$work/layout:app" "$work/lower.tar" > /dev/null
umoci raw add-layer --image "$work/layout:app" "$work/upper.tar" > /dev/null

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
htpasswd -Bbn user "$password" > "$work/htpasswd"
cat > "$work/config.yml" <<END
version: 0.1
storage: {filesystem: {rootdirectory: $work/registry}}
http: {addr: "127.0.0.1:$port"}
auth: {htpasswd: {realm: test, path: $work/htpasswd}}
END
docker-registry serve "$work/config.yml" > "$work/registry.log" 2>&1 &
pids+=($!)
for _ in $(seq 100); do
    python3 -c "import socket; socket.create_connection(('127.0.0.1', $port), 1)" 2> /dev/null && break
    sleep 0.1
done
login() { # PASSWORD: what docker login would write
    mkdir -p "$work/docker"
    printf '{"auths": {"127.0.0.1:%s": {"auth": "%s"}}}' "$port" "$(printf 'user:%s' "$1" | base64 -w0)" > "$work/docker/config.json"
}
login "$password"
skopeo --insecure-policy copy --quiet --dest-tls-verify=false --authfile "$work/docker/config.json" "oci:$work/layout:app" "docker://127.0.0.1:$port/team/app:1"

export DOCKER_CONFIG=$work/docker
unset DOCKER_HOST CONTAINER_HOST
scan() { # NAME OUTPUT FLAGS…
    local name=$1 output=$2
    shift 2
    (cd "$work" && "$martlet" scan image "$name" --format json --output "$output" "$@") > "$work/said" 2>&1
}
same() { # WHAT OUTPUT: packages and the removed credential as in the layout
    python3 - "$work/archive.json" "$2" <<'END' && say passed "$1" || say FAILED "$1"
import json, sys
def facts(path):
    report = json.load(open(path))
    packages = [(p["Name"], p["Version"]) for r in report["Results"] for p in r.get("Packages", [])]
    secrets = [(r["Target"], s["RuleID"]) for r in report["Results"] for s in r.get("Secrets", [])]
    return sorted(packages), sorted(secrets)
left, right = facts(sys.argv[1]), facts(sys.argv[2])
assert left[0] and left[1], left
assert left == right, (left, right)
END
}
scan "$work/layout" archive.json || true
scan "127.0.0.1:$port/team/app:1" registry.json --image-src remote || true
same "a registry with a password" "$work/registry.json"
scan "127.0.0.1:$port/team/app:1" cached.json --image-src remote --layer-cache "$work/cache" || true
scan "127.0.0.1:$port/team/app:1" cached.json --image-src remote --layer-cache "$work/cache" || true
same "the same, from layers that were kept" "$work/cached.json"
(cd "$work" && "$martlet" trivy image --image-src remote --format json --output trivy.json "127.0.0.1:$port/team/app:1") > "$work/said" 2>&1 || cat "$work/said"
same "the same under Trivy's name" "$work/trivy.json"
(cd "$work" && skopeo --insecure-policy copy --quiet "oci:$work/layout:app" "docker-archive:$work/image.tar:app:1" &&
    "$martlet" scan image - --format json --output stdin.json < image.tar) > "$work/said" 2>&1 || true
same "standard input" "$work/stdin.json"

refused() { # WHAT WORDS NAME FLAGS…: ends with an error that says so
    local what=$1 words=$2 name=$3 code=0
    shift 3
    scan "$name" none.json "$@" || code=$?
    if [ "$code" = 3 ] && grep -qi "$words" "$work/said" && ! grep -q "$password" "$work/said"; then
        say passed "$what"
    else
        say FAILED "$what: exit $code"
        cat "$work/said"
    fi
}
refused "a tag that is not there" "not\|unknown" "127.0.0.1:$port/team/app:2" --image-src remote
refused "a platform that is not there" "linux/s390x" "127.0.0.1:$port/team/app:1" --image-src remote --platform linux/s390x
login "wrong"
refused "a wrong password" "denie\|password\|log" "127.0.0.1:$port/team/app:1" --image-src remote
kill "${pids[0]}"
refused "a registry that does not answer" "127.0.0.1:$port" "127.0.0.1:$port/team/app:1" --image-src remote

if command -v podman > /dev/null; then
    export STORAGE_DRIVER=vfs
    store=(--root "$work/store" --runroot "$work/run")
    if podman "${store[@]}" load -q -i "$work/image.tar" > "$work/podman.log" 2>&1; then
        podman "${store[@]}" system service --time 0 "unix://$work/podman.sock" >> "$work/podman.log" 2>&1 &
        pids+=($!)
        for _ in $(seq 100); do [ -S "$work/podman.sock" ] && break; sleep 0.1; done
        scan "docker.io/library/app:1" podman.json --image-src podman --podman-host "unix://$work/podman.sock" || cat "$work/said"
        same "podman's socket" "$work/podman.json"
        refused "an image that podman does not have" "no image" "localhost/none:1" --image-src podman --podman-host "unix://$work/podman.sock"
    else
        tail -2 "$work/podman.log"
        echo "!!! SKIPPED: podman does not work here"
    fi
else
    echo "!!! SKIPPED: there is no podman"
fi
exit $failed
