import Foundation
import Testing

@testable import Generation

/// The rooms in the order of the house: a room imports only rooms that stand before it.
private let rooms = [
    "Formats", "Matching", "Findings", "Telemetry", "HTTP", "CZ", "CZstd", "Archives", "Attestation", "Workspace",
    "Ledger", "Reports", "Expressions", "Guard", "Transport", "Targets", "Assertions", "Attacks", "RedTeam",
    "Secrets", "Containers", "Vulnerabilities", "Infrastructure", "Models",
    "Detection", "PracticeModel", "Policy", "Compliance", "Deployment", "Gateway", "Pipeline", "martlet",
]

private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

private func sources(_ room: String) throws -> [(path: String, text: String)] {
    let base = "\(root)/Sources/\(room)"
    let paths = FileManager.default.enumerator(atPath: base)?.compactMap { $0 as? String } ?? []
    return try paths.filter { $0.hasSuffix(".swift") }.map {
        ("\(room)/\($0)", try String(contentsOfFile: "\(base)/\($0)", encoding: .utf8))
    }
}

private func imports(_ text: String) -> [String] {
    text.split(separator: "\n").filter {
        $0.hasPrefix("import ") || $0.hasPrefix("@testable import ") || $0.hasPrefix("@preconcurrency import ")
    }
    .compactMap { $0.split(separator: " ").last.map(String.init) }
}

@Suite("The house")
struct ArchitectureTests {
    @Test("No arrow climbs", arguments: rooms.filter { !$0.hasPrefix("CZ") })
    func importsPointDown(room: String) throws {
        let files = try sources(room)
        #expect(!files.isEmpty)
        let allowed = Set(rooms.prefix { $0 != room })
        for file in files {
            for name in imports(file.text) where rooms.contains(name) {
                #expect(allowed.contains(name), "\(file.path) imports \(name), which stands above it")
            }
        }
    }

    @Test("Every room is on the list")
    func everyRoomIsListed() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: "\(root)/Sources")
        #expect(Set(folders).subtracting(["Generation", "martlet-gen"]) == Set(rooms))
    }

    @Test(
        "Low rooms know no sockets",
        arguments: [
            "Formats", "Matching", "Findings", "HTTP", "Archives", "Reports", "Expressions", "Guard", "Targets",
            "Assertions", "Attacks", "RedTeam", "Secrets", "Infrastructure",
            "Models", "Vulnerabilities", "Policy",
        ]
    )
    func lowRoomsKnowNoSockets(room: String) throws {
        for file in try sources(room) {
            for name in imports(file.text) {
                #expect(!name.hasPrefix("NIO") && name != "AsyncHTTPClient", "\(file.path) imports \(name)")
            }
        }
    }

    @Test("Generated files are current")
    func generatedFilesAreCurrent() throws {
        let files = try Generation.files(root: root)
        #expect(!files.isEmpty)
        for file in files {
            let committed = try String(contentsOfFile: "\(root)/\(file.path)", encoding: .utf8)
            #expect(committed == file.content, "\(file.path) is stale; run: swift run martlet-gen")
        }
    }

    @Test("Every dependency is accounted for")
    func everyDependencyIsExplained() throws {
        let manifest = try String(contentsOfFile: "\(root)/Package.swift", encoding: .utf8)
        let page = try String(contentsOfFile: "\(root)/Docs/dependencies.md", encoding: .utf8)
        let names = manifest.split(separator: "\n").filter { $0.contains(".package(url:") }
            .compactMap { $0.split(separator: "\"").dropFirst().first?.split(separator: "/").last.map(String.init) }
        #expect(!names.isEmpty)
        for name in names { #expect(page.contains(name), "Docs/dependencies.md says nothing of \(name)") }
    }

    @Test("No unfinished work")
    func noUnfinishedWork() throws {
        let words = ["TO" + "DO", "FIX" + "ME"]
        for room in rooms {
            for file in try sources(room) {
                for word in words { #expect(!file.text.contains(word), "\(file.path) contains \(word)") }
            }
        }
    }
}
