import Testing

@testable import Containers

private let digest = "sha256:" + String(repeating: "0a", count: 32)

@Suite struct ImageReferences {
    @Test(arguments: [
        ("alpine", "docker.io/library/alpine:latest", "alpine"),
        ("alpine:3.19", "docker.io/library/alpine:3.19", "alpine"),
        ("library/alpine", "docker.io/library/alpine:latest", "alpine"),
        ("grafana/grafana:11", "docker.io/grafana/grafana:11", "grafana/grafana"),
        ("index.docker.io/library/alpine", "docker.io/library/alpine:latest", "alpine"),
        ("localhost/app", "localhost/app:latest", "localhost/app"),
        ("localhost:5000/app", "localhost:5000/app:latest", "localhost:5000/app"),
        ("127.0.0.1:5000/debian:test", "127.0.0.1:5000/debian:test", "127.0.0.1:5000/debian"),
        ("[::1]:5000/app", "[::1]:5000/app:latest", "[::1]:5000/app"),
        ("ghcr.io/o/r/i:v1.2.3-rc.1", "ghcr.io/o/r/i:v1.2.3-rc.1", "ghcr.io/o/r/i"),
        ("GHCR.IO/o/i", "ghcr.io/o/i:latest", "ghcr.io/o/i"),
        ("host/a", "docker.io/host/a:latest", "host/a"),
        ("a__b/c-----d/e.f_g", "docker.io/a__b/c-----d/e.f_g:latest", "a__b/c-----d/e.f_g"),
        ("alpine@\(digest)", "docker.io/library/alpine@\(digest)", "alpine"),
        ("alpine:3.19@\(digest)", "docker.io/library/alpine:3.19@\(digest)", "alpine"),
        ("4f5caa6d1f2e", "docker.io/library/4f5caa6d1f2e:latest", "4f5caa6d1f2e"),
    ])
    func areReadByTheGrammar(_ text: String, _ whole: String, _ familiar: String) throws {
        let reference = try ImageReference(text)
        #expect(reference.description == whole)
        #expect(reference.familiarRepository == familiar)
        // The whole name is a reference too, and the same.
        #expect(try ImageReference(whole) == reference)
    }

    @Test(arguments: [
        "", ":", "@", "/", "a/", "/a", "a//b", "a:", "a@", "A", "a b", "a\n", "a\u{0}", "é", "a:b:c", "a/../b", "..",
        "a/./b", "-a", "a-",
        "_a", "a_", "a..b", "a___b", "a._b", "a:-x", "a:.x", "a:x/y:", "host:port/a", "host:0/a", "host:70000/a",
        "host:/a", "host.:1/a",
        "-host.x/a", "[::1/a", "[zz]:1/a", "[::1]5/a", "http://host.x/a", "user@host.x/a", "a@sha256:00",
        "a@md5:d41d8cd98f00b204",
        "a@sha256:" + String(repeating: "A", count: 64), "a@\(digest)@\(digest)", "a%2fb", "a?b", "a#b", "host.x/a\\b",
        "a:" + String(repeating: "t", count: 129), String(repeating: "a", count: 250),
        String(repeating: "a/", count: 5000) + "b",
    ])
    func othersAreRefused(_ text: String) {
        #expect(code { _ = try ImageReference(text) } == .invalidReference)
    }

    @Test func aDigestGoesBeforeTheTag() throws {
        #expect(try ImageReference("a:1@\(digest)").manifest == digest)
        #expect(try ImageReference("a:1").manifest == "1")
        #expect(try ImageReference("a").host == "registry-1.docker.io")
    }

    @Test func errorsShowNoControlCharacters() {
        #expect {
            _ = try ImageReference("a\u{1B}[31m")
        } throws: {
            !"\($0)".contains("\u{1B}")
        }
    }
}
