import Findings
import Testing

@testable import Models

/// Archives that scanners and loaders read differently.
@Suite struct ZipTests {
    static let bad = PickleAssembler(protocol: 2).global("os", "system").call("id").stop

    private func found(_ builder: ZipBuilder, _ rule: ModelRule?, _ name: String = "model.pt") {
        let report = ModelScanner.scan(builder.bytes, name: name)
        #expect(report.issues.contains { $0.key == "os.system" }, "the payload: \(report.issues)")
        if let rule { #expect(report.issues.contains { $0.rule == rule }, "\(rule): \(report.issues)") }
    }

    @Test("the payload is found whatever its name in the archive")
    func anyName() {
        for name in [
            "archive/data.pkl", "archive/config.p", "archive/data/0", "archive/version", "weights.txt", "README.md",
        ] {
            var zip = ZipBuilder()
            zip.add(name, Self.bad)
            if name == "archive/data/0" || name == "archive/version" {
                zip.add("archive/data.pkl", PickleAssembler().none.stop)
            }
            guard name != "archive/version" else { continue }
            found(zip, nil)
        }
    }

    @Test("flags of encryption and patches on plain data (CVE-2025-1945)", arguments: [0x1, 0x20, 0x40, 0x2000])
    func flags(_ flag: Int) {
        var zip = ZipBuilder()
        zip.entries = [.init(name: "a/data.pkl", content: Self.bad, flags: flag)]
        found(zip, .zipFlags)
    }

    @Test("a wrong checksum does not stop the scan (CVE-2025-10156)")
    func checksum() {
        var zip = ZipBuilder()
        zip.entries = [.init(name: "a/data.pkl", content: Self.bad, checksum: 1)]
        found(zip, .zipChecksum)
    }

    @Test("two names of one entry (CVE-2025-1944)")
    func names() {
        var zip = ZipBuilder()
        zip.entries = [.init(name: "a/data.pkl", content: Self.bad, localName: "a/readme.txt")]
        found(zip, .zipDisagreement)
    }

    @Test("two sizes of one entry")
    func sizes() {
        var zip = ZipBuilder()
        zip.entries = [.init(name: "a/data.pkl", content: Self.bad, localSize: 3)]
        found(zip, .zipDisagreement)
    }

    @Test("two entries of one name")
    func duplicates() {
        var zip = ZipBuilder()
        zip.add("a/data.pkl", PickleAssembler().none.stop)
        zip.add("a/data.pkl", Self.bad)
        found(zip, .zipDuplicate)
    }

    @Test("an entry that the directory does not name")
    func hidden() {
        var zip = ZipBuilder()
        zip.add("a/data.pkl", PickleAssembler().none.stop)
        zip.entries.append(.init(name: "a/hidden.pkl", content: Self.bad, isListed: false))
        found(zip, .zipHidden)
    }

    @Test("data before and behind the archive")
    func around() {
        var zip = ZipBuilder()
        zip.add("a/data.pkl", Self.bad)
        zip.suffix = [1, 2, 3]
        found(zip, .zipHidden)
        zip.suffix = []
        zip.prefix = Array("anything".utf8)
        found(zip, .zipHidden)
    }

    @Test("a pickle that is a zip archive too: both are read")
    func polyglot() {
        var zip = ZipBuilder()
        zip.prefix = PickleAssembler(protocol: 2).none.stop
        zip.add("a/data.pkl", Self.bad)
        found(zip, .polyglot)
        zip.prefix = Self.bad
        zip.entries = []
        zip.add("a/data.pkl", PickleAssembler().none.stop)
        found(zip, .polyglot)
    }

    @Test("a count that does not hold, names that leave the folder, an entry cut off")
    func damage() {
        var zip = ZipBuilder()
        zip.add("a/data.pkl", Self.bad)
        zip.declaredCount = 7
        found(zip, .zipMalformed)
        zip.declaredCount = nil
        zip.add("../../etc/cron.d/x", [1])
        found(zip, .archivePath)
        // A slash with an accent is one character of Swift's, and parts folders.
        for name in ["../\u{315}x", "/\u{315}x", "a/../\u{315}x"] {
            var other = ZipBuilder()
            other.add("a/data.pkl", Self.bad)
            other.add(name, [1])
            found(other, .archivePath)
        }
        for cut in stride(from: 1, to: zip.bytes.count, by: 7) {
            _ = ModelScanner.scan(Array(zip.bytes.dropLast(cut)), name: "x.zip")
        }
    }

    @Test("archives in archives, to a depth that is said")
    func nesting() {
        var content = Self.bad
        for _ in 0..<3 {
            var zip = ZipBuilder()
            zip.add("inner.zip", content)
            content = zip.bytes
        }
        #expect(ModelScanner.scan(content, name: "x.zip").issues.contains { $0.key == "os.system" })
        for _ in 0..<3 {
            var zip = ZipBuilder()
            zip.add("inner.zip", content)
            content = zip.bytes
        }
        #expect(ModelScanner.scan(content, name: "x.zip").outcome == .notUnderstood)
    }

    @Test("an encrypted entry was not read, and that is no clean outcome")
    func encrypted() {
        var zip = ZipBuilder()
        zip.entries = [.init(name: "a.bin", content: [0x91, 0x02, 0xFE, 0x00, 0x81], flags: 1, checksum: 77)]
        let report = ModelScanner.scan(zip.bytes, name: "x.zip")
        #expect(report.outcome == .notUnderstood)
        #expect(report.findings.map(\.rule) == ["MDL-FMT-005"])
    }
}
