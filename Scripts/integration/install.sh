#!/bin/bash
# Installs what the integration tests work with, as far as this machine lets it: Debian's prometheus, promtool, alertmanager, nginx, torch,
# scikit-learn, what makes images, and package managers, and PyPI's moto and compliance-trestle in a Python environment below .build. What
# is missing afterwards is skipped by the tests, loudly.
cd "$(dirname "$0")/../.." || exit 1
sudo=""
[ "$(id -u)" -eq 0 ] || sudo="sudo"

packages="rpm prometheus prometheus-alertmanager nginx-light curl python3-venv python3-torch python3-sklearn python3-joblib"
packages="$packages debootstrap umoci skopeo buildah podman docker-registry apache2-utils golang-go yarnpkg"
# Where these came from elsewhere, Debian's would be in their way.
for tool in npm cargo; do command -v "$tool" > /dev/null || packages="$packages $tool"; done
missing=""
for package in $packages; do
    dpkg -s "$package" > /dev/null 2>&1 || missing="$missing $package"
done
if [ -n "$missing" ] && command -v apt-get > /dev/null; then
    echo "==> installing:$missing"
    $sudo apt-get update -qq
    # Debian starts servers when they are installed; the tests start their own.
    policy=/usr/sbin/policy-rc.d
    if [ -e "$policy" ]; then policy=""; else
        printf '#!/bin/sh\nexit 101\n' | $sudo tee "$policy" > /dev/null
        $sudo chmod +x "$policy"
    fi
    # shellcheck disable=SC2086
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing > /dev/null ||
        echo "!!! not all of these could be installed:$missing"
    [ -z "$policy" ] || $sudo rm -f "$policy"
fi

environment=.build/integration-python
if [ ! -x "$environment/bin/trestle" ] || [ ! -x "$environment/bin/moto_server" ]; then
    echo "==> installing moto[server], boto3 and compliance-trestle into $environment"
    python3 -m venv "$environment" && "$environment/bin/pip" install --quiet 'moto[server]' boto3 compliance-trestle cfn-lint ||
        echo "!!! moto, boto3, cfn-lint and compliance-trestle could not be installed"
fi
exit 0
