"""Compares the packages of a system that a report of Trivy's schema lists with what dpkg-query printed.

Usage: dpkg_packages.py PACKAGES.TSV REPORT.JSON. Exit code 1 if they are not the same.
"""

import json
import sys


def version(package, prefix=""):
    """The full version from the parts of a report."""
    text = package.get(prefix + "Version", "")
    if package.get(prefix + "Release"):
        text += "-" + package[prefix + "Release"]
    epoch = package.get(prefix + "Epoch", 0)
    return f"{epoch}:{text}" if epoch else text


def main():
    expected = set()
    with open(sys.argv[1], encoding="utf-8") as file:
        for line in file:
            status, name, own, source, source_version, architecture = line.rstrip("\n").split("\t")
            if status == "installed":
                expected.add((name, own, source, source_version, architecture))
    with open(sys.argv[2], encoding="utf-8") as file:
        report = json.load(file)
    found = []
    for result in report.get("Results", []):
        if result.get("Class") == "os-pkgs":
            for package in result.get("Packages", []):
                found.append(
                    (package["Name"], version(package), package.get("SrcName"), version(package, "Src"), package.get("Arch"))
                )
    if len(found) != len(set(found)):
        print(f"{len(found) - len(set(found))} packages are listed twice")
    missing, surplus = sorted(expected - set(found)), sorted(set(found) - expected)
    for package in missing[:20]:
        print("missing:", *package)
    for package in surplus[:20]:
        print("surplus:", *package)
    print(f"{len(expected)} packages of dpkg-query, {len(missing)} missing, {len(surplus)} surplus")
    sys.exit(0 if expected and not missing and not surplus and len(found) == len(set(found)) else 1)


main()
