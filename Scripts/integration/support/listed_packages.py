"""Compares the packages that a report of Trivy's schema lists with those that a package manager lists itself.

Usage: listed_packages.py KIND LISTED TYPES REPORT.JSON. KIND is the manager whose output LISTED holds; TYPES are the types of results that
count, between commas. Exit code 1 if the lists are not the same.
"""

import json
import re
import sys


def python_name(name):
    """A name of Python as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def nested(tree, found):
    """Packages of a tree as npm and pnpm print it."""
    pending = [tree]
    while pending:
        node = pending.pop()
        for group in ("dependencies", "devDependencies", "optionalDependencies"):
            for name, entry in node.get(group, {}).items():
                if entry.get("version"):
                    found.add((entry.get("from", name), entry["version"]))
                    pending.append(entry)
    return found


def listed(kind, text):
    """Names and versions that a package manager lists, without the project itself."""
    if kind == "pip":
        return {(python_name(entry["name"]), entry["version"]) for entry in json.loads(text)}
    if kind == "uv":
        return {
            (python_name(match[1]), match[2])
            for match in re.finditer(r"^([A-Za-z0-9._-]+)==([^\s;]+)", text, re.MULTILINE)
        }
    if kind == "poetry":
        words = [line.replace("(!)", " ").split() for line in text.splitlines()]
        return {(python_name(line[0]), line[1]) for line in words if len(line) >= 2}
    if kind == "npm":
        return nested(json.loads(text), set())
    if kind == "pnpm":
        return set().union(*(nested(project, set()) for project in json.loads(text)))
    if kind == "yarn":
        found, pending = set(), []
        for line in text.splitlines():
            entry = json.loads(line)
            if entry.get("type") == "tree":
                pending += entry["data"]["trees"]
        while pending:
            node = pending.pop()
            # What only stands for one that is listed elsewhere has a range in place of a version.
            if not node.get("shadow"):
                found.add(tuple(node["name"].rsplit("@", 1)))
            pending += node.get("children", [])
        return found
    if kind == "cargo":
        return {(entry["name"], entry["version"]) for entry in json.loads(text)["packages"] if entry["source"]}
    if kind == "go":
        decoder, found, position = json.JSONDecoder(), set(), 0
        text = text.strip()
        while position < len(text):
            entry, end = decoder.raw_decode(text, position)
            position = end + len(text[end:]) - len(text[end:].lstrip())
            if not entry.get("Main"):
                found.add((entry["Path"], entry["Version"]))
        return found
    if kind == "bundle":
        return {(match[1], match[2]) for match in re.finditer(r"^  \* (\S+) \(([^ )]+)", text, re.MULTILINE)}
    if kind == "composer":
        lists = json.loads(text)
        return {(entry["name"], entry["version"]) for entry in lists.get("locked", lists.get("installed", []))}
    if kind == "maven":
        return {
            (f"{match[1]}:{match[2]}", match[3])
            for match in re.finditer(r"^ +([^:\s]+):([^:\s]+):[^:\s]+(?::[^:\s]+)?:([^:\s]+):(?:compile|runtime|test|provided)", text, re.MULTILINE)
        }
    raise SystemExit(f"unknown kind {kind}")


def main():
    kind, file, types, report = sys.argv[1:]
    with open(file, encoding="utf-8") as stream:
        expected = listed(kind, stream.read())
    with open(report, encoding="utf-8") as stream:
        results = json.load(stream).get("Results", [])
    found = set()
    for result in results:
        if result.get("Type") in types.split(","):
            for package in result.get("Packages", []):
                # The project itself and the parts of its workspace are in no list of dependencies.
                if package.get("Relationship") in ("root", "workspace"):
                    continue
                name, version = package["Name"], package["Version"]
                # The standard library is in programs of Go and in no build list, and versions are written without their letter.
                if kind == "go" and name == "stdlib":
                    continue
                if kind == "go" and not version.startswith("v"):
                    version = "v" + version
                found.add((python_name(name) if kind in ("pip", "uv", "poetry") else name, version))
    missing, surplus = sorted(expected - found), sorted(found - expected)
    for name, version in missing[:20]:
        print("missing:", name, version)
    for name, version in surplus[:20]:
        print("surplus:", name, version)
    print(f"{len(expected)} packages of {kind}, {len(missing)} missing, {len(surplus)} surplus")
    sys.exit(0 if expected and not missing and not surplus else 1)


main()
