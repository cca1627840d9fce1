import Findings
import Formats

extension ModelReport {
    /// The report for machines.
    public var json: JSONValue {
        [
            "model": .string(name), "outcome": .string(outcome.rawValue), "sha256": .string(rootDigest),
            "problems": JSONValue(problems), "files": .array(files.map(\.json)),
        ]
    }
}

extension ModelFileReport {
    /// The report of one file for machines.
    public var json: JSONValue {
        var facts = JSONObject()
        for fact in self.facts { facts[fact.name] = .string(fact.value) }
        return [
            "path": .string(path), "format": .string(format.rawValue), "size": .int(size), "sha256": .string(sha256),
            "outcome": .string(outcome.rawValue), "gaps": JSONValue(gaps), "facts": .object(facts),
            "issues": .array(
                issues.map { issue in
                    [
                        "rule": .string(issue.rule.id), "severity": .string(issue.severity.rawValue),
                        "members": JSONValue(issue.members), "offset": JSONValue(issue.offset),
                        "detail": .string(issue.detail),
                        "key": .string(issue.key),
                    ]
                }
            ),
        ]
    }
}
