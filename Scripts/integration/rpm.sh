#!/bin/bash
# Real databases of rpm: packages are built with rpmbuild and installed into folders with rpm's formats sqlite and ndb; a scan finds what
# `rpm -qa` lists. Needs Debian's rpm and python3; exits 77 where rpm is missing.
set -eu
cd "$(dirname "$0")/../.."
martlet=${MARTLET:-$PWD/.build/debug/martlet}
command -v rpmbuild > /dev/null || { echo "SKIPPED: rpmbuild is missing (Debian: apt install rpm)"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
build() { # NAME VERSION RELEASE EPOCH VENDOR
    cat > "$work/$1.spec" <<EOF
Name: $1
Version: $2
Release: $3
Epoch: $4
Vendor: $5
Summary: A package for a test
License: MIT AND BSD-3-Clause
BuildArch: noarch
%description
$(head -c 3000 /dev/zero | tr '\0' 'x')
%files
EOF
    rpmbuild --quiet --define "_topdir $work/build" --define "_rpmdir $work/rpms" -bb "$work/$1.spec" > "$work/log" 2>&1 || { cat "$work/log"; exit 1; }
}
build bash 5.1.8 6.el9 0 "Red Hat, Inc."
build openssl-libs 3.0.7 27.el9 1 "Rocky Enterprise Software Foundation"
build nginx 1.25.3 1.el9.ngx 2 "NGINX Packaging"
for number in $(seq 30); do build "filler-$number" "1.$number" 1.el9 0 "CentOS"; done
failed=0
for backend in sqlite ndb; do
    root=$work/$backend
    # Debian's rpm has no ndb.
    if rpm --define "_db_backend $backend" --dbpath "$work/try-$backend" --initdb 2>&1 | grep -q "invalid %_db_backend"; then
        echo "!!! SKIPPED $backend: this rpm has not the format"
        continue
    fi
    mkdir -p "$root/etc" "$root/var/lib/rpm"
    printf 'ID="rocky"\nVERSION_ID="9.3"\nNAME="Rocky Linux"\n' > "$root/etc/os-release"
    rpm --define "_db_backend $backend" --define "_dbpath /var/lib/rpm" --root "$root" -i --nodeps --justdb --ignorearch "$work"/rpms/*/*.rpm 2> /dev/null
    rpm --define "_db_backend $backend" --define "_dbpath /var/lib/rpm" --root "$root" -qa --qf '%{NAME}|%|EPOCH?{%{EPOCH}:}:{}|%{VERSION}-%{RELEASE}|%{ARCH}\n' | sort > "$work/listed"
    "$martlet" trivy rootfs --scanners vuln --list-all-pkgs --format json --output "$work/scan.json" "$root" > /dev/null 2> "$work/errors" || true
    python3 - "$work/scan.json" > "$work/found" <<'EOF'
import json, sys
lines = []
for result in json.load(open(sys.argv[1])).get("Results", []):
    for package in result.get("Packages", []) if result["Class"] == "os-pkgs" else []:
        epoch = f"{package['Epoch']}:" if "Epoch" in package else ""
        lines.append(f"{package['Name']}|{epoch}{package['Version']}-{package['Release']}|{package['Arch']}")
print("\n".join(sorted(lines)))
EOF
    # rpm prints an epoch of 0, a report leaves it out.
    sed -i 's/|0:/|/' "$work/listed" "$work/found"
    if LC_ALL=C diff <(LC_ALL=C sort "$work/listed") <(LC_ALL=C sort "$work/found"); then
        echo "passed  $backend: $(wc -l < "$work/listed") packages as rpm lists them"
    else
        failed=1
        echo "FAILED  $backend"
        cat "$work/errors"
    fi
done
exit $failed
