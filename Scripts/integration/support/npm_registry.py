"""A registry of npm on loopback with a handful of packages, so that npm, yarn and pnpm can make a real project without the network.

Usage: npm_registry.py. Prints its URL and serves until it is stopped. The packages need each other in two versions of one, so that a project
has nested ones, and one has a scope.
"""

import base64
import hashlib
import http.server
import io
import json
import tarfile
import urllib.parse

# Name and version: what it depends on.
PACKAGES = {
    ("teller", "1.0.0"): {"branch": "^1.1.0", "@bank/vault": "2.0.0"},
    ("branch", "1.0.0"): {},
    ("branch", "1.2.0"): {"leaf": "~0.1.0"},
    ("leaf", "0.1.7"): {},
    ("@bank/vault", "2.0.0"): {"leaf": "0.1.7"},
    ("checker", "3.0.0-rc.1"): {"branch": "1.0.0"},
}


def manifest(name, version):
    """What package.json of a package says."""
    return {"name": name, "version": version, "license": "MIT", "dependencies": PACKAGES[(name, version)]}


def tarball(name, version):
    """A package as npm packs it; the same bytes each time."""
    content = json.dumps(manifest(name, version)).encode()
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        entry = tarfile.TarInfo("package/package.json")
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    return packed.getvalue()


class Registry(http.server.BaseHTTPRequestHandler):
    """Answers with documents of packages and their tarballs."""

    def do_GET(self):
        path = urllib.parse.unquote(self.path.split("?")[0]).lstrip("/")
        name, _, file = path.partition("/-/")
        versions = [version for known, version in PACKAGES if known == name]
        if not versions:
            return self.answer(404, b"{}")
        if file:
            return self.answer(200, tarball(name, file.removesuffix(".tgz").rpartition("_")[2]))
        entries = {}
        for version in versions:
            digest = hashlib.sha512(tarball(name, version)).digest()
            entry = manifest(name, version)
            entry["dist"] = {
                "tarball": f"http://127.0.0.1:{self.server.server_port}/{name}/-/_{version}.tgz",
                "integrity": "sha512-" + base64.b64encode(digest).decode(),
                "shasum": hashlib.sha1(tarball(name, version)).hexdigest(),
            }
            entries[version] = entry
        document = {"name": name, "dist-tags": {"latest": versions[-1]}, "versions": entries}
        return self.answer(200, json.dumps(document).encode())

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Registry)
print(f"http://127.0.0.1:{server.server_port}/", flush=True)
server.serve_forever()
