import Attestation
import Formats

/// What is known of a piece of evidence: where it came from, what it is about, what it says of checks.
public struct EvidenceRecord: Sendable, Equatable {
    /// How it came about.
    public enum Method: String, Sendable, CaseIterable { case automated, manual }

    /// What the evidence says of one check about one subject.
    public struct Label: Sendable, Equatable {
        /// Key of the check: `image.vulns`.
        public var check: String
        /// `pass`, `fail`, `error`, `unknown` or `notApplicable`; the ledger keeps the word and does not judge it.
        public var status: String
        /// What it is about, such as `support-bot/redteam`.
        public var subject: String
        /// Why, in one sentence, free of secrets.
        public var message: String

        /// A label.
        public init(check: String, status: String, subject: String, message: String) {
            self.check = check
            self.status = status
            self.subject = subject
            self.message = message
        }
    }

    /// SHA-256 of the stored bytes, in hexadecimal.
    public var id: String
    /// Kind: `redteam-run`, `scan-report`, `attestation` …
    public var kind: String
    /// Media type of the bytes.
    public var mediaType: String
    /// Number of bytes.
    public var size: Int
    /// What it is about.
    public var subjects: [String]
    /// Tool that collected it.
    public var tool: String
    /// Version of that tool.
    public var version: String
    /// How it came about.
    public var method: Method
    /// The time that it speaks about, in seconds since 1970.
    public var periodStart, periodEnd: Double
    /// When it was collected, in seconds since 1970.
    public var collectedAt: Double
    /// Where the bytes came from: a stage of a run, a file, a person.
    public var source: String
    /// What it says of checks.
    public var labels: [Label]
    /// What was taken out of the bytes before they were stored.
    public var redactions: [String]
}

/// A record with the bytes it is about.
public struct Evidence: Sendable, Equatable {
    /// What is known of it.
    public var record: EvidenceRecord
    /// The bytes.
    public var body: [UInt8]

    /// Evidence whose id and size are those of its bytes.
    public init(
        kind: String,
        mediaType: String = "application/json",
        body: [UInt8],
        subjects: [String],
        tool: String,
        version: String,
        method: EvidenceRecord.Method,
        period: ClosedRange<Double>,
        collectedAt: Double,
        source: String,
        labels: [EvidenceRecord.Label] = [],
        redactions: [String] = []
    ) {
        self.body = body
        record = EvidenceRecord(
            id: SHA256Digest.hex(of: body),
            kind: kind,
            mediaType: mediaType,
            size: body.count,
            subjects: subjects,
            tool: tool,
            version: version,
            method: method,
            periodStart: period.lowerBound,
            periodEnd: period.upperBound,
            collectedAt: collectedAt,
            source: source,
            labels: labels,
            redactions: redactions
        )
    }
}

extension EvidenceRecord {
    /// The record as the log keeps it.
    public var json: JSONValue {
        [
            "id": .string(id), "kind": .string(kind), "mediaType": .string(mediaType), "size": .int(size),
            "subjects": JSONValue(subjects), "collector": ["tool": .string(tool), "version": .string(version)],
            "method": .string(method.rawValue),
            "period": ["start": .double(periodStart), "end": .double(periodEnd)], "collectedAt": .double(collectedAt),
            "source": .string(source),
            "labels": .array(
                labels.map {
                    [
                        "check": .string($0.check), "status": .string($0.status), "subject": .string($0.subject),
                        "message": .string($0.message),
                    ]
                }
            ),
            "redactions": JSONValue(redactions),
        ]
    }

    /// A record that was kept; `nil` if a member is missing or of another kind.
    public init?(json: JSONValue) {
        guard let id = json["id"]?.string, let kind = json["kind"]?.string, let mediaType = json["mediaType"]?.string,
            let size = json["size"]?.int, let subjects = json["subjects"]?.array?.compactMap(\.string),
            let tool = json["collector"]?["tool"]?.string, let version = json["collector"]?["version"]?.string,
            let method = json["method"]?.string.flatMap(Method.init), let start = json["period"]?["start"]?.double,
            let end = json["period"]?["end"]?.double, let collectedAt = json["collectedAt"]?.double,
            let source = json["source"]?.string, let labels = json["labels"]?.array,
            let redactions = json["redactions"]?.array?.compactMap(\.string)
        else { return nil }
        self.init(
            id: id,
            kind: kind,
            mediaType: mediaType,
            size: size,
            subjects: subjects,
            tool: tool,
            version: version,
            method: method,
            periodStart: start,
            periodEnd: end,
            collectedAt: collectedAt,
            source: source,
            labels: labels.compactMap(Label.init(json:)),
            redactions: redactions
        )
        guard self.labels.count == labels.count else { return nil }
    }
}

extension EvidenceRecord.Label {
    fileprivate init?(json: JSONValue) {
        guard let check = json["check"]?.string, let status = json["status"]?.string,
            let subject = json["subject"]?.string, let message = json["message"]?.string
        else { return nil }
        self.init(check: check, status: status, subject: subject, message: message)
    }
}
