"""Writes the files of a Go module proxy with a handful of modules, so that go can make a real project without the network.

Usage: go_proxy.py FOLDER, then GOPROXY=file://FOLDER and GONOSUMDB=*.
"""

import io
import pathlib
import sys
import zipfile

# Module and version: the modules that it requires.
MODULES = {
    ("example.invalid/teller", "v1.0.0"): {"example.invalid/branch": "v1.2.0"},
    ("example.invalid/branch", "v1.2.0"): {"example.invalid/leaf/v2": "v2.1.7"},
    ("example.invalid/leaf/v2", "v2.1.7"): {},
}

for (name, version), needs in MODULES.items():
    folder = pathlib.Path(sys.argv[1], name, "@v")
    folder.mkdir(parents=True)
    module = f"module {name}\n\ngo 1.18\n" + "".join(f"\nrequire {other} {known}\n" for other, known in needs.items())
    last = [part for part in name.split("/") if not part.startswith("v2")][-1]
    source = f"package {last}\n" + "".join(f'\nimport _ "{other}"\n' for other in needs)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(f"{name}@{version}/go.mod", module)
        archive.writestr(f"{name}@{version}/{last}.go", source)
    (folder / "list").write_text(version + "\n")
    (folder / f"{version}.info").write_text(f'{{"Version": "{version}", "Time": "2024-01-01T00:00:00Z"}}')
    (folder / f"{version}.mod").write_text(module)
    (folder / f"{version}.zip").write_bytes(packed.getvalue())
