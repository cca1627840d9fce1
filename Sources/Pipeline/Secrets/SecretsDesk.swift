import Findings
import Foundation
import Secrets
import Synchronization

/// Looks for credentials in files, on all cores.
public struct SecretsDesk: Sendable {
    /// The largest file that is read, in bytes.
    public static let maximumFileBytes = 64 << 20

    let scanner: SecretScanner
    let workspace: WorkspaceFolder

    /// A desk.
    public init(scanner: SecretScanner, workspace: WorkspaceFolder) {
        self.scanner = scanner
        self.workspace = workspace
    }

    /// Scans files, and folders with what is below.
    ///
    /// - Parameters:
    ///   - excluding: patterns of paths that are left out: `Tests/**`.
    ///   - jobs: how many files are scanned at once.
    public func scan(
        _ paths: [String],
        excluding: [String] = [],
        jobs: Int = ProcessInfo.processInfo.activeProcessorCount
    ) async -> SecretsReport {
        var report = SecretsReport()
        var files: [String] = []
        var known: Set<String> = []
        for path in paths {
            let list = SecretFiles(path: path, excluding: excluding, workspace: workspace)
            report.notes += list.notes
            report.isIncomplete = report.isIncomplete || list.isIncomplete
            for file in list.paths where known.insert(file).inserted { files.append(file) }
        }
        let all = files
        report.merge(await Self.gather(all.count, jobs) { scan(file: all[$0]) })
        return report
    }

    /// Does numbered pieces of work on several cores and joins what came of them in the order of the numbers, whichever worker was
    /// first.
    static func gather(
        _ count: Int,
        _ jobs: Int,
        _ body: @escaping @Sendable (Int) -> SecretsReport
    ) async -> SecretsReport {
        let next = Next()
        return await withTaskGroup(of: [(Int, SecretsReport)].self) { group in
            for _ in 0..<max(1, min(jobs, count)) {
                group.addTask {
                    var parts: [(Int, SecretsReport)] = []
                    while let number = next.take(below: count) { parts.append((number, body(number))) }
                    return parts
                }
            }
            var parts: [(Int, SecretsReport)] = []
            for await part in group { parts += part }
            var report = SecretsReport()
            for (_, part) in parts.sorted(by: { $0.0 < $1.0 }) { report.merge(part) }
            return report
        }
    }

    private func scan(file: String) -> SecretsReport {
        var report = SecretsReport()
        let bytes: [UInt8]
        do {
            bytes = try workspace.read(file, limit: Self.maximumFileBytes)
        } catch {
            report.notes.append("not looked at: \(error)")
            report.isIncomplete = true
            return report
        }
        let scan = scanner.scan(bytes, path: file)
        report.files = 1
        report.bytes = bytes.count
        report.acceptedInText = scan.acceptedInText
        report.findings = scan.matches.map { SecretFindings.finding($0, path: file) }
        if let limit = scan.limit {
            report.notes.append("\(file) was looked at only in part: \(limit)")
            report.isIncomplete = true
        }
        return report
    }

    /// Hands out numbers, each once.
    private final class Next: Sendable {
        private let number = Mutex(0)

        func take(below limit: Int) -> Int? {
            number.withLock { number in
                guard number < limit else { return nil }
                defer { number += 1 }
                return number
            }
        }
    }
}
