import Findings
import Formats
import Vulnerabilities

/// Results of Trivy's JSON report that are not of packages: misconfigurations, credentials, licences.
enum TrivyResults {
    /// Lines before and after the cause that are shown.
    private static let context = 2
    /// The longest line that is shown, in characters.
    private static let maximumLine = 200

    /// One result for each file that was checked, also without findings.
    static func infrastructure(_ files: [ScanOutcome.CheckedFile]) -> [JSONValue] {
        files.map { file in
            var result: JSONObject = [
                "Target": .string(file.path), "Class": "config", "Type": .string(file.type),
                "MisconfSummary": [
                    "Successes": .int(file.successes), "Failures": .int(file.findings.count),
                ],
            ]
            if !file.findings.isEmpty {
                result["Misconfigurations"] = .array(file.findings.map { misconfiguration($0, file) })
            }
            return .object(result)
        }
    }

    private static func misconfiguration(_ finding: Finding, _ file: ScanOutcome.CheckedFile) -> JSONValue {
        var cause = JSONObject()
        if let resource = finding.location?.resource, !resource.isEmpty { cause["Resource"] = .string(resource) }
        cause["Provider"] = .string(file.type == "cloudformation" || file.type == "terraformplan" ? "AWS" : "Generic")
        if let line = finding.location?.line {
            let end = max(line, finding.location?.endLine ?? line)
            cause["StartLine"] = .int(line)
            cause["EndLine"] = .int(end)
            cause["Code"] = ["Lines": .array(code(line, end, file.lines))]
        }
        var object: JSONObject = [
            "Type": .string(file.type), "ID": .string(finding.rule), "Title": .string(finding.title),
            "Description": .string(finding.message), "Message": .string(finding.message),
            "Resolution": .string(finding.remediation), "Severity": .string(severity(finding.severity)),
        ]
        if let url = finding.references.first { object["PrimaryURL"] = .string(url) }
        if !finding.references.isEmpty { object["References"] = JSONValue(finding.references) }
        object["Status"] = "FAIL"
        object["CauseMetadata"] = .object(cause)
        return .object(object)
    }

    private static func code(_ first: Int, _ last: Int, _ lines: [Substring]) -> [JSONValue] {
        // A cause of a thousand lines is shown by its beginning.
        let range = max(1, first - context)...min(max(first, last), first + 10) + context
        return range.filter { $0 <= lines.count }.map { number in
            let isCause = number >= first && number <= last
            let text = String(lines[number - 1].prefix(maximumLine))
            return [
                "Number": .int(number), "Content": .string(text), "IsCause": .bool(isCause), "Annotation": "",
                "Truncated": .bool(lines[number - 1].count > maximumLine), "FirstCause": .bool(number == first),
                "LastCause": .bool(number == last),
            ]
        }
    }

    /// One result for each file with credentials. What stands in the file is not repeated: a report must not contain what it reports.
    static func credentials(_ findings: [Finding]) -> [JSONValue] {
        var order: [String] = []
        var byPath: [String: [JSONValue]] = [:]
        for finding in findings {
            let path = finding.location?.path ?? finding.subject.name
            if byPath[path] == nil { order.append(path) }
            let line = finding.location?.line ?? 1
            let shown = "\(finding.details["preview"]?.string ?? "")********"
            var object: JSONObject = [
                "RuleID": .string(finding.rule), "Category": "credential",
                "Severity": .string(severity(finding.severity)), "Title": .string(finding.title),
                "StartLine": .int(line), "EndLine": .int(max(line, finding.location?.endLine ?? line)),
                "Code": [
                    "Lines": [
                        [
                            "Number": .int(line), "Content": .string(shown), "IsCause": true, "Annotation": "",
                            "Truncated": false, "FirstCause": true, "LastCause": true,
                        ]
                    ]
                ],
                "Match": .string(shown),
            ]
            if let layer = finding.location?.layer { object["Layer"] = ["DiffID": .string(layer)] }
            byPath[path, default: []].append(.object(object))
        }
        return order.map { path in
            ["Target": .string(path), "Class": "secret", "Secrets": .array(byPath[path] ?? [])]
        }
    }

    /// Results for the system's packages and for each type of language packages.
    static func licenses(_ findings: [Finding], of scan: ScanResult) -> [JSONValue] {
        var order: [String] = []
        var byTarget: [String: [JSONValue]] = [:]
        for finding in findings {
            let type = finding.details["type"]?.string.flatMap { PackageType(rawValue: $0) }
            let target = type?.isOperatingSystem == true ? "OS Packages" : type?.rawValue ?? "Packages"
            if byTarget[target] == nil { order.append(target) }
            byTarget[target, default: []].append([
                "Severity": .string(severity(finding.severity)), "Category": finding.details["category"] ?? "unknown",
                "PkgName": finding.details["package"] ?? "",
                "FilePath": .string(type?.isOperatingSystem == true ? "" : finding.location?.path ?? ""),
                "Name": .string(finding.rule), "Text": "", "Confidence": 1, "Link": "",
            ])
        }
        return order.map { ["Target": .string($0), "Class": "license", "Licenses": .array(byTarget[$0] ?? [])] }
    }

    private static func severity(_ severity: Severity) -> String {
        severity == .info ? "UNKNOWN" : severity.rawValue.uppercased()
    }
}
