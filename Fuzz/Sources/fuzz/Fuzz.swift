import Archives
import Containers
import Formats
import Foundation
import Infrastructure
import Matching
import Models
import RedTeam
import Reports
import Vulnerabilities
import Workspace

/// The readers of hostile bytes. The environment variable MARTLET_FUZZ chooses one.
enum Target: String, CaseIterable {
    case json  // target
    case yaml  // target
    case xml  // target
    case tar  // target
    case gzip  // target
    case zip  // target
    case pattern  // target
    case decodings  // target
    case dockerfile  // target
    case compose  // target
    case osv  // target
    case database  // target
    case trivy  // target
    case promptfoo  // target
    case junit  // target
    case sarif  // target
    case pipeline  // target
    case redteam  // target
    case refusal  // target
    case template  // target
    case transform  // target
    case versions  // target
    case inventory  // target
    case image  // target
    case model  // target
    case registry  // target
}

private let target = ProcessInfo.processInfo.environment["MARTLET_FUZZ"].flatMap(Target.init(rawValue:)) ?? .json

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ callback: @convention(c) (UnsafePointer<UInt8>, Int) -> CInt
) -> CInt

/// The package manager renames the entry of a program so; libFuzzer's own `main` is not linked then.
@_cdecl("fuzz_main")
public func fuzzMain(
    _ count: CInt,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> CInt {
    var count = count
    var arguments = arguments
    return runDriver(&count, &arguments) { fuzzOne($0, $1) }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let text = String(decoding: bytes, as: UTF8.self)
    switch target {
    case .json:
        if let value = try? JSONValue(parsing: bytes) {
            precondition((try? JSONValue(parsing: value.bytes())) == value)
        }
    case .yaml: _ = try? YAMLNode.documents(in: text).map(\.json)
    case .xml: _ = try? XMLElement(parsing: bytes)
    case .tar:
        var reader = TarReader(MemorySource(bytes), budget: .init(maximumBytes: 1 << 20))
        while let entry = try? reader.next() { if entry.kind == .file { _ = try? reader.readBody() } }
    case .gzip: _ = try? Gzip.decompress(bytes, budget: .init(maximumBytes: 1 << 20))
    case .zip:
        if let archive = try? ZipArchive(bytes) {
            for entry in archive.entries.prefix(100) { _ = try? ZipArchive.content(of: entry, in: bytes) }
        }
    case .pattern:
        if let pattern = try? Pattern(String(text.prefix(64))) {
            _ = pattern.matches(in: String(text.dropFirst(64).prefix(2000)), limit: 20)
        }
    case .decodings: _ = Decodings.views(of: text, maximumViews: 60, maximumBytes: 4096)
    case .dockerfile: _ = InfrastructureScanner.scan([("Dockerfile", bytes)])
    case .compose: _ = InfrastructureScanner.scan([("compose.yaml", bytes)])
    case .osv: _ = try? OSVReader.read(bytes, source: "fuzz")
    case .database: _ = try? AdvisoryDatabase(bytes, name: "fuzz").advisories(ecosystem: "PyPI", name: "a")
    case .trivy: _ = try? TrivyReport.findings(in: bytes, file: "f")
    case .promptfoo: _ = try? PromptfooResults.findings(in: bytes, file: "f")
    case .junit: _ = try? JUnitImport.read(bytes, file: "f", engine: "e")
    case .sarif: _ = try? SARIFImport.read(bytes, file: "f", engine: "e")
    case .pipeline: _ = try? PipelineConfiguration(reading: text, file: "f")
    case .redteam: _ = try? RedTeamConfiguration(reading: text, file: "f", environment: [:]) { _ in nil }
    case .refusal: _ = Refusal.judge(text)
    case .template: _ = try? Template(text).render(JSONObject())
    case .transform: _ = try? ResponseTransform(text)
    case .versions:
        let parts = text.split(separator: "\n", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { break }
        for scheme in VersionScheme.allCases {
            let there = scheme.compare(parts[0], parts[1])
            let back = scheme.compare(parts[1], parts[0])
            precondition(there?.signum() == back.map { -$0.signum() }, "\(scheme) has no order")
        }
    case .inventory: scanInventory(bytes)
    case .image: readImage(bytes)
    case .model: _ = ModelScanner.scan(bytes, name: "model.bin").findings
    case .registry: _ = try? ModelRegistry(reading: text, file: "f")
    }
    return 0
}

private let starter = StarterAdvisories()

/// Places in an image that are read for packages; the first byte of an input chooses one.
private let packageFiles = [
    "var/lib/dpkg/status", "lib/apk/db/installed", "usr/lib/python3/dist-packages/a-1.dist-info/METADATA",
    "app/node_modules/a/package.json", "app/requirements.txt", "app/package-lock.json", "etc/os-release",
]

private func scanInventory(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let path = packageFiles[Int(first) % packageFiles.count]
    let content = Array(bytes.dropFirst())
    var entries = [path: FileTree.Entry(kind: .file, size: content.count, content: content)]
    if path != "etc/os-release" {
        let release = Array("ID=debian\nVERSION_ID=12\n".utf8)
        entries["etc/os-release"] = .init(kind: .file, size: release.count, content: release)
    }
    let tree = FileTree(entries: entries)
    _ = try? VulnerabilityScanner.scan(root: tree, name: "fuzz", source: starter, now: 0)
    _ = try? VulnerabilityScanner.scan(folder: tree, name: "fuzz", source: starter, now: 0)
}

/// Images are read from files; this one is in memory where the system has such a folder.
private func readImage(_ bytes: [UInt8]) {
    let folder = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
    let path = "\(folder)/martlet-fuzz-\(ProcessInfo.processInfo.processIdentifier).tar"
    guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else { return }
    defer { try? FileManager.default.removeItem(atPath: path) }
    _ = try? ImageReader.read(path: path, budget: .init(maximumBytes: 1 << 20)) { _, _ in true }
}
