import Findings
import Formats

/// A file that may hold infrastructure code.
public struct InfrastructureFile: Sendable {
    /// Its path, as findings show it.
    public var path: String
    /// What it holds.
    public var content: [UInt8]
    /// Whether somebody named it; a file that was only come across in a folder may be of a kind that is none of ours.
    public var isNamed: Bool

    /// A file.
    public init(path: String, content: [UInt8], isNamed: Bool) {
        self.path = path
        self.content = content
        self.isNamed = isNamed
    }
}

/// What the checks found in infrastructure files.
public struct InfrastructureReport: Sendable {
    /// A check that was not decided.
    public struct Undecided: Sendable, Equatable {
        /// The check.
        public var rule: String
        /// The file.
        public var path: String
        /// Where, and what is not known.
        public var hit: CheckHit
    }

    /// What is unsafe.
    public var findings: [Finding] = []
    /// What the file itself accepts, in a comment or in metadata, with the reason.
    public var suppressed: [(finding: Finding, reason: String)] = []
    /// What could not be decided, because a value is known only when deployed: neither found nor passed.
    public var undecided: [Undecided] = []
    /// What could not be followed, and suppressions that do not count.
    public var notes: [String] = []
    /// Files that were checked.
    public var files = 0
    /// Files that should have been checked and could not be.
    public var unread: [String] = []
    /// Files of which nothing could be judged, such as a Helm template before it is rendered; the notes say why.
    public var unjudged: [String] = []
    /// Checks that were run, over all files.
    public var checks = 0

    /// What the files accept, one line each: `MAW-001 at network.yaml:12: the bastion`.
    public var acceptedLines: [String] {
        suppressed.map {
            "\($0.finding.rule) at \($0.finding.location?.display ?? $0.finding.subject.name): \($0.reason)"
        }
    }

    /// One sentence about what the files accept, up to twenty by name; `nil` if they accept nothing.
    public var acceptedNote: String? {
        guard !suppressed.isEmpty else { return nil }
        return
            "\(suppressed.count) accepted in the files (\(acceptedLines.prefix(20).joined(separator: "; "))"
            + (suppressed.count > 20 ? "; and \(suppressed.count - 20) more)" : ")")
    }

    /// What is accepted and what is undecided, for the record of a run.
    public var appendix: JSONValue {
        .object([
            "accepted": .array(
                suppressed.map { entry in
                    .object([
                        "rule": .string(entry.finding.rule), "severity": .string(entry.finding.severity.rawValue),
                        "path": .string(entry.finding.location?.path ?? entry.finding.subject.name),
                        "line": .int(entry.finding.location?.line ?? 1),
                        "resource": .string(entry.finding.location?.resource ?? ""),
                        "fingerprint": .string("\(entry.finding.fingerprint)"), "reason": .string(entry.reason),
                    ])
                }
            ),
            "undecided": .array(
                undecided.map { entry in
                    .object([
                        "rule": .string(entry.rule), "path": .string(entry.path),
                        "line": .int(entry.hit.lines.lowerBound), "resource": .string(entry.hit.resource),
                        "message": .string(entry.hit.message),
                    ])
                }
            ),
        ])
    }

    /// One sentence about what was not decided, with up to five examples; `nil` if everything was.
    public var undecidedNote: String? {
        guard let first = undecided.first else { return nil }
        func say(_ entry: Undecided) -> String {
            "\(entry.rule) at \(entry.path):\(entry.hit.lines.lowerBound) (\(entry.hit.message))"
        }
        if undecided.count == 1 {
            return "1 check was not decided because a value is known only when deployed: \(say(first))"
        }
        return
            "\(undecided.count) checks were not decided because a value is known only when deployed: "
            + undecided.prefix(5).map(say).joined(separator: "; ")
            + (undecided.count > 5 ? "; and \(undecided.count - 5) more" : "")
    }
}
