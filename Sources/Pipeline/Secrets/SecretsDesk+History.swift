import Findings
import Foundation
import Secrets
import Targets

extension SecretsDesk {
    /// Why a history could not be read.
    public struct HistoryFailure: Error, Sendable, CustomStringConvertible {
        /// What is said to people.
        public var description: String
    }

    /// How many bytes of objects git hands over at a time.
    private static let batchBytes = 32 << 20
    /// For how many findings the commit is looked up.
    private static let maximumLookups = 500

    /// Scans every file that any branch or tag of a Git repository has or had, each content once.
    ///
    /// Git only prints objects: nothing of the repository's own configuration runs, and nothing is fetched.
    ///
    /// - Throws: `HistoryFailure` if the folder is no repository, or git fails.
    public func scanHistory(of path: String, processes: any ProcessRunner) async throws(HistoryFailure) -> SecretsReport
    {
        var report = SecretsReport()
        let git = Git(folder: workspace.absolute(path), processes: processes)
        let entries = GitObjects.entries(in: try await git.run(["rev-list", "--objects", "--all"]))
        var paths: [String: String] = [:]
        for entry in entries where paths[entry.id] == nil { paths[entry.id] = entry.path }
        let ids = entries.map(\.id)
        let sizes = GitObjects.sizes(in: try await git.run(["cat-file", "--batch-check"], input: ids))
            .filter { $0.kind == "blob" }
        var batch: [String] = []
        var batchSize = 0
        /// The object in which a finding was seen last; objects come newest first, so it is the oldest.
        var origins: [Fingerprint: (number: Int, id: String, path: String)] = [:]
        for (number, object) in sizes.enumerated() {
            if object.size > Self.maximumFileBytes {
                report.notes.append(
                    "\(paths[object.id] ?? object.id) of the history is larger than \(Self.maximumFileBytes >> 20) MiB"
                )
                report.isIncomplete = true
            } else {
                batch.append(object.id)
                batchSize += object.size
            }
            guard batchSize >= Self.batchBytes || number == sizes.count - 1, !batch.isEmpty else { continue }
            let output = try await git.run(["cat-file", "--batch"], input: batch)
            let contents: [(id: String, content: ArraySlice<UInt8>)]
            do {
                contents = try GitObjects.contents(in: output)
            } catch {
                throw HistoryFailure(description: "\(error)")
            }
            for (id, content) in contents { scan(id, Array(content), paths[id] ?? id, &report, &origins) }
            batch = []
            batchSize = 0
        }
        try await addCommits(&report, origins, git)
        return report
    }

    private func scan(
        _ id: String,
        _ content: [UInt8],
        _ path: String,
        _ report: inout SecretsReport,
        _ origins: inout [Fingerprint: (number: Int, id: String, path: String)]
    ) {
        let scan = scanner.scan(content, path: path)
        report.files += 1
        report.bytes += content.count
        report.acceptedInText += scan.acceptedInText
        if let limit = scan.limit {
            report.notes.append("\(path) in object \(id.prefix(12)) was looked at only in part: \(limit)")
            report.isIncomplete = true
        }
        for match in scan.matches {
            let finding = SecretFindings.finding(match, path: path)
            let fingerprint = finding.fingerprint
            let number = origins[fingerprint]?.number ?? report.findings.count
            if number == report.findings.count {
                report.findings.append(finding)
            } else {
                report.findings[number] = finding
            }
            origins[fingerprint] = (number, id, path)
        }
    }

    /// Adds to each finding the commit that brought it, and drops those of commits that the rules accept.
    private func addCommits(
        _ report: inout SecretsReport,
        _ origins: [Fingerprint: (number: Int, id: String, path: String)],
        _ git: Git
    ) async throws(HistoryFailure) {
        var commits: [String: SecretCommit] = [:]
        var kept: [Finding] = []
        var lookups = 0
        for finding in report.findings {
            guard let origin = origins[finding.fingerprint] else { continue }
            if commits[origin.id] == nil, lookups < Self.maximumLookups {
                lookups += 1
                commits[origin.id] = try await git.commit(of: origin.id)
            }
            guard let commit = commits[origin.id] else {
                kept.append(finding)
                continue
            }
            if scanner.accepts(commit: commit.id, rule: finding.rule) { continue }
            kept.append(SecretFindings.adding(commit, to: finding))
        }
        if lookups == Self.maximumLookups { report.notes.append("commits were looked up for \(lookups) objects only") }
        report.findings = kept
    }

    /// Runs git with what makes it safe to run in a folder of somebody else.
    private struct Git {
        var folder: String
        var processes: any ProcessRunner

        func run(_ arguments: [String], input: [String] = []) async throws(HistoryFailure) -> [UInt8] {
            let command = ProcessCommand(
                [
                    "git", "--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c",
                    "protocol.allow=never",
                ]
                    + arguments,
                input: Array(input.joined(separator: "\n").utf8) + (input.isEmpty ? [] : [0x0A]),
                environment: [
                    "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0",
                    "GIT_NO_LAZY_FETCH": "1",
                    "LC_ALL": "C",
                ],
                folder: folder,
                timeout: 3_600
            )
            let result: ProcessOutput
            do {
                result = try await processes.run(command)
            } catch {
                throw HistoryFailure(description: "the history of \(folder) could not be read: \(error)")
            }
            guard result.code == 0, !result.timedOut else {
                let reason = result.errors.split(separator: "\n").last.map(String.init) ?? "exit code \(result.code)"
                throw HistoryFailure(description: "the history of \(folder) could not be read: \(reason)")
            }
            return result.output
        }

        /// The first commit that has an object.
        func commit(of id: String) async throws(HistoryFailure) -> SecretCommit? {
            let output = try await run([
                "log", "--all", "--reverse", "--no-ext-diff", "--no-textconv", "--format=%H %cI", "--find-object=\(id)",
            ])
            let line = String(decoding: output.prefix { $0 != 0x0A }, as: UTF8.self).split(separator: " ").map(
                String.init
            )
            guard let first = line.first else { return nil }
            return SecretCommit(id: first, date: line.count > 1 ? line[1] : nil)
        }
    }
}
