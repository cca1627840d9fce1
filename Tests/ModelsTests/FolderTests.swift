import Findings
import Foundation
import TestSupport
import Testing

@testable import Models

@Suite struct FolderTests {
    @Test("a folder: each file by its name, links that leave it are problems, the worst outcome counts")
    func folder() async throws {
        let folder = NSTemporaryDirectory() + "martlet-models-\(UUID().uuidString)"
        let manager = FileManager.default
        defer { try? manager.removeItem(atPath: folder) }
        try manager.createDirectory(atPath: folder + "/sub", withIntermediateDirectories: true)
        try Data("hello".utf8).write(to: URL(fileURLWithPath: folder + "/README.md"))
        try Data(ZipTests.bad).write(to: URL(fileURLWithPath: folder + "/sub/model.pkl"))
        try manager.createSymbolicLink(atPath: folder + "/link.md", withDestinationPath: "README.md")
        let report = try await ModelScanner.scan(ModelFolder(path: folder), name: "m")
        #expect(report.files.map(\.path) == ["README.md", "link.md", "sub/model.pkl"])
        #expect(report.outcome == .findings)
        #expect(report.findings.contains { $0.rule == "MDL-PKL-001" && $0.location?.path == "sub/model.pkl" })
        try manager.removeItem(atPath: folder + "/sub/model.pkl")
        #expect(try await ModelScanner.scan(ModelFolder(path: folder), name: "m").outcome == .clean)
        try manager.createSymbolicLink(atPath: folder + "/out", withDestinationPath: "/etc/passwd")
        let outside = try await ModelScanner.scan(ModelFolder(path: folder), name: "m")
        #expect(outside.outcome == .notUnderstood)
        #expect(outside.problems.count == 1)
    }

    @Test("an empty folder is not clean, and a path that is not there is an error")
    func nothing() async throws {
        let folder = NSTemporaryDirectory() + "martlet-models-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        #expect(try await ModelScanner.scan(ModelFolder(path: folder), name: "m").outcome == .notUnderstood)
        #expect(throws: (any Error).self) { try ModelFolder(path: folder + "/nothing") }
    }
}
