import Findings
import Formats

/// SARIF 2.1.0, for GitHub code scanning and editors.
public enum SARIFReport {
    /// The report of a run.
    public static func json(for run: RunRecord) -> JSONValue {
        log(
            run.findings,
            version: run.version,
            excepted: run.accepted,
            succeeded: !run.stages.contains { $0.status == .failed || $0.status == .cancelled },
            category: "martlet/\(run.project)\(run.profile.map { "/\($0)" } ?? "")/"
        )
    }

    /// The report of findings.
    public static func json(findings: [Finding], version: String) -> JSONValue {
        log(findings, version: version, excepted: [:], succeeded: true, category: "martlet/")
    }

    private static func log(
        _ findings: [Finding],
        version: String,
        excepted: [Fingerprint: GateDecision.Excepted],
        succeeded: Bool,
        category: String
    ) -> JSONValue {
        var indices: [String: Int] = [:]
        var rules: [JSONValue] = []
        for finding in findings where indices[finding.rule] == nil {
            indices[finding.rule] = rules.count
            rules.append(rule(finding))
        }
        return [
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
            "runs": [
                [
                    "tool": [
                        "driver": [
                            "name": "Martlet", "version": .string(version), "semanticVersion": .string(version),
                            "rules": .array(rules),
                        ]
                    ],
                    "automationDetails": ["id": .string(category)],
                    "invocations": [["executionSuccessful": .bool(succeeded)]],
                    "columnKind": "utf16CodeUnits",
                    "results": .array(findings.map { result($0, indices[$0.rule] ?? 0, excepted[$0.fingerprint]) }),
                ]
            ],
        ]
    }

    private static func rule(_ finding: Finding) -> JSONValue {
        let title = finding.family == .vulnerability ? finding.rule : finding.title
        let help = finding.remediation.isEmpty ? finding.title : finding.remediation
        return [
            "id": .string(finding.rule), "name": .string(finding.rule.filter { $0.isLetter || $0.isNumber }),
            "shortDescription": ["text": .string(String(title.prefix(1000)))],
            "fullDescription": ["text": .string(String(finding.title.prefix(1000)))],
            "help": ["text": .string(help), "markdown": .string(Escaping.markdown(help))],
            "defaultConfiguration": ["level": .string(level(finding.severity))],
            "properties": [
                "precision": "high", "security-severity": .string(score(finding)),
                "tags": JSONValue(
                    ["security", finding.family.rawValue] + finding.taxonomies.filter { $0.scheme != .cve }.map(\.id)
                ),
            ],
        ]
    }

    private static func result(_ finding: Finding, _ index: Int, _ exception: GateDecision.Excepted?) -> JSONValue {
        // A path that a repository has; what lies in an image or at an endpoint is named by the logical location.
        let path = finding.location?.path ?? ""
        var location: JSONObject = [:]
        var region: JSONObject = ["startLine": .int(max(1, finding.location?.line ?? 1))]
        if let end = finding.location?.endLine { region["endLine"] = .int(max(end, finding.location?.line ?? 1)) }
        location["physicalLocation"] = [
            "artifactLocation": ["uri": .string(uri(path.isEmpty ? finding.subject.name : path))],
            "region": .object(region),
        ]
        var name = finding.subject.name
        if let resource = finding.location?.resource { name += "/\(resource)" }
        location["logicalLocations"] = [
            ["fullyQualifiedName": .string(name), "kind": .string(finding.subject.kind.rawValue)]
        ]
        var result: JSONObject = [
            "ruleId": .string(finding.rule), "ruleIndex": .int(index), "level": .string(level(finding.severity)),
            "message": ["text": .string("\(finding.title). \(finding.message)")], "locations": [.object(location)],
            "partialFingerprints": ["martlet/v1": .string(finding.fingerprint.text)],
        ]
        result["properties"] = [
            "family": .string(finding.family.rawValue), "severity": .string(finding.severity.rawValue),
            "engine": .string(finding.engine),
        ]
        if let exception {
            result["suppressions"] = [
                [
                    "kind": "external", "status": "accepted",
                    "justification": .string(
                        "\(exception.reason) (\(exception.exception), \(exception.owner), until \(exception.expires))"
                    ),
                ]
            ]
        }
        return .object(result)
    }

    private static func uri(_ path: String) -> String {
        var output = ""
        for byte in path.utf8.drop(while: { $0 == 0x2F }) {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E, 0x40, 0x2B:
                output.unicodeScalars.append(Unicode.Scalar(byte))
            default: output += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return output.isEmpty ? "martlet.yaml" : output
    }

    private static func level(_ severity: Severity) -> String {
        switch severity {
        case .critical, .high: "error"
        case .medium: "warning"
        case .low, .info, .unknown: "note"
        }
    }

    private static func score(_ finding: Finding) -> String {
        if let score = finding.details["score"]?.double { return JSONWriter.number(score) }
        switch finding.severity {
        case .critical: return "9.5"
        case .high: return "8.0"
        case .medium: return "5.5"
        case .low: return "2.0"
        case .info, .unknown: return "0.0"
        }
    }
}
