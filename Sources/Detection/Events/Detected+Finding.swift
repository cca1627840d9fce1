import Findings
import Formats

extension Detected {
    /// The detection as a finding, for reports and the gate.
    public var finding: Finding {
        let about = key.sorted { $0.key < $1.key }
        let names = about.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        var details: JSONObject = [
            "since": .string(Timestamp.text(since)), "at": .string(Timestamp.text(at)), "evidence": .string(evidence),
            "events": JSONValue(events),
        ]
        details["key"] = .object(about.reduce(into: JSONObject()) { $0[$1.key] = .string($1.value) })
        let documentation = DetectionRules.documentation.first { $0.id == rule }
        return Finding(
            rule: rule,
            family: .detection,
            severity: severity,
            title: title,
            message: names.isEmpty ? evidence : "\(names): \(evidence)",
            remediation: remediation,
            subject: Subject(.endpoint, key["source"] ?? "gateway"),
            taxonomies: documentation?.taxonomies ?? [],
            references: documentation?.references ?? [],
            details: details,
            // The same rule and key is the same finding in another run, whenever it was seen.
            discriminator: about.map { "\($0.key)=\($0.value)" }.joined(separator: "\u{1F}")
        )
    }
}
