#!/bin/bash
# A real Debian, made once by debootstrap and cached, as an image in the forms that umoci, skopeo and buildah write. In each, and in the
# folder, 'martlet scan' must find the packages that dpkg-query lists, all of them and no others: name, version, source package with
# version, architecture. Needs root, debootstrap, umoci and skopeo; buildah's part is skipped without it. Exits 77 where they are missing.
set -eu
cd "$(dirname "$0")/../.."
martlet=${MARTLET:-$PWD/.build/debug/martlet}
for tool in debootstrap umoci skopeo dpkg-query python3; do
    command -v "$tool" > /dev/null || { echo "SKIPPED: there is no $tool"; exit 77; }
done
[ "$(id -u)" -eq 0 ] || { echo "SKIPPED: debootstrap needs root"; exit 77; }

cache=.build/integration-debian
release=bookworm
if [ ! -e "$cache/root.tar" ]; then
    echo "==> debootstrap $release, once"
    rm -rf "$cache" && mkdir -p "$cache"
    # Packages of a source of another name, of another version than their source, of another architecture, and with a language.
    if ! debootstrap --variant=minbase --include=ca-certificates,python3-minimal,perl,libcap2-bin "$release" "$cache/root" \
        "${MARTLET_DEBIAN_MIRROR:-http://deb.debian.org/debian}" > "$cache/log" 2>&1; then
        tail -3 "$cache/log"
        echo "SKIPPED: debootstrap cannot make a system here (MARTLET_DEBIAN_MIRROR names another mirror)"
        exit 77
    fi
    dpkg-query --admindir="$cache/root/var/lib/dpkg" -W \
        -f='${db:Status-Status}\t${Package}\t${Version}\t${source:Package}\t${source:Version}\t${Architecture}\n' > "$cache/packages.tsv"
    tar -C "$cache/root" --one-file-system --exclude=./dev --exclude=./proc --exclude=./sys -cf "$cache/root.tar.new" .
    mv "$cache/root.tar.new" "$cache/root.tar"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
compare() { # NAME COMMAND…: what it scans must have the packages of dpkg-query
    local name=$1 code=0
    shift
    "$martlet" "$@" --scanners vuln --format json --output "$work/report.json" 2> "$work/errors" || code=$?
    if [ "$code" != 0 ]; then
        failed=1
        echo "FAILED  $name: exit $code"
        cat "$work/errors"
    elif python3 Scripts/integration/support/dpkg_packages.py "$cache/packages.tsv" "$work/report.json" > "$work/said"; then
        echo "passed  $name: $(cat "$work/said")"
    else
        failed=1
        echo "FAILED  $name:"
        cat "$work/said"
    fi
    rm -f "$work/report.json"
}

compare "the folder" scan rootfs "$cache/root" --timeout 20m

umoci init --layout "$work/layout"
umoci new --image "$work/layout:debian"
umoci raw add-layer --image "$work/layout:debian" "$cache/root.tar" > /dev/null
compare "OCI layout of umoci" scan image "$work/layout" --timeout 20m

form() { # NAME TARGET: copies the image into a form and compares
    skopeo --insecure-policy copy --quiet "oci:$work/layout:debian" "$2" || { failed=1; echo "FAILED  skopeo cannot write $2"; return; }
    compare "$1" scan image "$work/image.tar" --timeout 20m
    [ -z "${3:-}" ] || "$3"
    rm -f "$work/image.tar"
}
packed() {
    gzip -1 < "$work/image.tar" > "$work/image.tar.gz"
    compare "docker archive, gzip around it" scan image "$work/image.tar.gz" --timeout 20m
    compare "the same under Trivy's name" trivy image --input "$work/image.tar.gz" --timeout 20m
    rm -f "$work/image.tar.gz"
}
form "docker archive of skopeo" "docker-archive:$work/image.tar:debian:test" packed
form "OCI archive of skopeo" "oci-archive:$work/image.tar:debian"
skopeo --insecure-policy copy --quiet --dest-compress-format zstd "oci:$work/layout:debian" "oci:$work/zstd:debian" &&
    compare "OCI layout with Zstandard layers" scan image "$work/zstd" --timeout 20m

# A second layer above, by buildah: the packages are those of the lower one, and each is attributed to it.
if command -v buildah > /dev/null; then
    export STORAGE_DRIVER=vfs
    store=(--root "$work/store" --runroot "$work/run")
    echo "left in a layer" > "$work/file"
    if skopeo --insecure-policy copy --quiet "oci:$work/layout:debian" "docker-archive:$work/base.tar:debian:test" &&
        container=$(buildah "${store[@]}" from "docker-archive:$work/base.tar" 2> "$work/errors") &&
        buildah "${store[@]}" copy -q "$container" "$work/file" /opt/file > /dev/null 2>> "$work/errors" &&
        buildah "${store[@]}" commit -q "$container" "oci-archive:$work/layered.tar:layered" > /dev/null 2>> "$work/errors"; then
        compare "two layers of buildah" scan image "$work/layered.tar" --timeout 20m
    else
        tail -2 "$work/errors"
        echo "!!! SKIPPED: buildah does not work here"
    fi
    buildah "${store[@]}" rm --all > /dev/null 2>&1 || true
else
    echo "!!! SKIPPED: there is no buildah"
fi
exit $failed
