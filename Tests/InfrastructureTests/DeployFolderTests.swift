import Findings
import Foundation
import Infrastructure
import Testing

@Suite("The files with which Martlet itself is deployed")
struct DeployFolderTests {
    /// All files below the folder Deploy.
    private static func files() throws -> [(path: String, content: [UInt8])] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Deploy")
        return try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted().compactMap { path in
            guard InfrastructureScanner.isCandidate(path) else { return nil }
            let content = [UInt8](try Data(contentsOf: root.appendingPathComponent(path)))
            return InfrastructureScanner.isInfrastructure(path: path, content: content) ? (path, content) : nil
        }
    }

    @Test("Our own scanner reads all of them and finds nothing above low")
    func nothingAboveLow() throws {
        let files = try Self.files()
        #expect(files.filter { $0.path.hasPrefix("kubernetes/") }.count >= 8)
        let report = InfrastructureScanner.scan(files)
        #expect(report.unread.isEmpty && report.files == files.count)
        let severe = report.findings.filter { $0.severity > .low }
        #expect(
            severe.isEmpty,
            "\(severe.map { "\($0.rule) \($0.location?.path ?? ""):\($0.location?.line ?? 0) \($0.message)" })"
        )
    }

    @Test("The Kubernetes manifests leave open only what kustomize fills in: the digests of the images")
    func kubernetes() throws {
        let report = InfrastructureScanner.scan(try Self.files().filter { $0.path.hasPrefix("kubernetes/") })
        #expect(Set(report.findings.map(\.rule)) == ["MKB-018"])
        #expect(report.undecided.isEmpty)
    }
}
