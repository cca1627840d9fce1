import Archives
import Formats
import Foundation
import Infrastructure
import Matching
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
        if let value = try? JSONValue(parsing: bytes) { precondition((try? JSONValue(parsing: value.bytes())) == value) }
    case .yaml: _ = try? YAMLNode.documents(in: text).map(\.json)
    case .xml: _ = try? XMLElement(parsing: bytes)
    case .tar:
        var reader = TarReader(MemorySource(bytes), budget: .init(maximumBytes: 1 << 20))
        while let entry = try? reader.next() { if entry.kind == .file { _ = try? reader.readBody() } }
    case .gzip: _ = try? Gzip.decompress(bytes, budget: .init(maximumBytes: 1 << 20))
    case .zip:
        if let archive = try? ZipArchive(bytes) { for entry in archive.entries.prefix(100) { _ = try? ZipArchive.content(of: entry, in: bytes) } }
    case .pattern:
        if let pattern = try? Pattern(String(text.prefix(64))) { _ = pattern.matches(in: String(text.dropFirst(64).prefix(2000)), limit: 20) }
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
    }
    return 0
}
