import Findings
import Formats

/// What the checks found in infrastructure files.
public struct InfrastructureReport: Sendable {
    /// What is unsafe.
    public var findings: [Finding] = []
    /// What a comment in the file accepts, with its reason.
    public var suppressed: [(finding: Finding, reason: String)] = []
    /// Files that could not be read, and suppressions that do not count.
    public var notes: [String] = []
    /// Files that were checked.
    public var files = 0
    /// Checks that were run, over all files.
    public var checks = 0
}

/// Checks Dockerfiles and compose files.
public enum InfrastructureScanner {
    private enum Kind { case dockerfile, compose }

    /// Whether a file is of a kind that is checked.
    public static func isCandidate(_ path: String) -> Bool { kind(of: path) != nil }

    private static func kind(of path: String) -> Kind? {
        let name = (path.split(separator: "/").last ?? "").lowercased()
        if name == "dockerfile" || name == "containerfile" || name.hasPrefix("dockerfile.")
            || name.hasSuffix(".dockerfile")
        {
            return .dockerfile
        }
        let isYAML = name.hasSuffix(".yml") || name.hasSuffix(".yaml")
        if isYAML, name.hasPrefix("docker-compose") || name.hasPrefix("compose") { return .compose }
        return nil
    }

    /// Documentation of every check.
    public static var documentation: [RuleDocumentation] {
        CheckRegistry.dockerfile.map(\.documentation) + CheckRegistry.compose.map(\.documentation)
    }

    /// Runs all checks over files.
    public static func scan(_ files: [(path: String, content: [UInt8])]) -> InfrastructureReport {
        var report = InfrastructureReport()
        for file in files {
            switch kind(of: file.path) {
            case .dockerfile?:
                let dockerfile = Dockerfile(reading: file.content)
                guard !dockerfile.stages.isEmpty else {
                    report.notes.append("\(file.path) has no FROM and was not checked")
                    continue
                }
                report.files += 1
                for check in CheckRegistry.dockerfile {
                    report.checks += 1
                    add(check.hits(in: dockerfile), check.documentation, file.path, dockerfile.comments, &report)
                }
            case .compose?:
                do {
                    let compose = try ComposeFile(reading: file.content)
                    report.files += 1
                    for check in CheckRegistry.compose {
                        report.checks += 1
                        add(check.hits(in: compose), check.documentation, file.path, compose.comments, &report)
                    }
                } catch {
                    report.notes.append("\(file.path):\(error) — not checked")
                }
            case nil:
                report.notes.append("\(file.path) is of no kind that is checked")
            }
        }
        return report
    }

    private static func add(
        _ hits: [CheckHit],
        _ documentation: RuleDocumentation,
        _ path: String,
        _ comments: [Int: String],
        _ report: inout InfrastructureReport
    ) {
        for hit in hits {
            let finding = Finding(
                rule: documentation.id,
                family: .misconfiguration,
                severity: documentation.severity,
                title: documentation.title,
                message: "\(hit.message). \(documentation.rationale)",
                remediation: documentation.remediation,
                subject: Subject(.file, path),
                location: Location(
                    path: path,
                    line: hit.lines.lowerBound,
                    endLine: hit.lines.upperBound,
                    resource: hit.resource.isEmpty ? nil : hit.resource
                ),
                taxonomies: documentation.taxonomies,
                references: documentation.references,
                discriminator: hit.discriminator
            )
            if let reason = suppression(of: documentation.id, at: hit.lines, comments) {
                if reason.isEmpty {
                    report.notes.append(
                        "\(path):\(hit.lines.lowerBound): the comment that ignores \(documentation.id) gives no reason and does not count"
                    )
                    report.findings.append(finding)
                } else {
                    report.suppressed.append((finding, reason))
                }
            } else {
                report.findings.append(finding)
            }
        }
    }

    /// The reason of a comment `martlet:ignore ID reason` on the line of a hit or the one before; empty if it gives none.
    private static func suppression(of id: String, at lines: ClosedRange<Int>, _ comments: [Int: String]) -> String? {
        for line in (lines.lowerBound - 1)...lines.upperBound {
            guard let comment = comments[line] else { continue }
            if comment.hasPrefix("martlet:ignore ") {
                let words = comment.dropFirst("martlet:ignore ".count).split(separator: " ", maxSplits: 1)
                if words.first.map(String.init) == id { return words.count > 1 ? String(words[1]).trimmed : "" }
            } else if comment.hasPrefix("checkov:skip=") {
                let words = comment.dropFirst("checkov:skip=".count).split(separator: ":", maxSplits: 1)
                if words.first.map(String.init) == id { return words.count > 1 ? String(words[1]).trimmed : "" }
            }
        }
        return nil
    }
}
