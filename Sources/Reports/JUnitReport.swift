import Findings

/// JUnit XML: a suite a stage, a case a finding, and the gate's rules as cases. Findings that an exception accepts are skipped
/// cases, with the exception as the message.
public enum JUnitReport {
    /// The report of a run.
    public static func xml(for run: RunRecord) -> String {
        let accepted = run.accepted
        var suites = run.stages.map { suite($0, accepted) }
        if let gate = run.gate {
            suites.append(
                Suite(
                    name: "gate rules",
                    time: 0,
                    cases: gate.rules.map { rule in
                        Case(name: "\(rule.id): \(rule.requirement)", failure: rule.passed ? nil : rule.observed)
                    }
                )
            )
        }
        let tests = suites.reduce(0) { $0 + $1.cases.count }
        let failures = suites.reduce(0) { $0 + $1.failures }
        let errors = suites.reduce(0) { $0 + $1.errors }
        var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        xml +=
            "<testsuites name=\"martlet\" tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\" time=\"\(seconds(run.duration))\">\n"
        for suite in suites {
            xml +=
                "  <testsuite name=\"\(Escaping.markup(suite.name))\" tests=\"\(suite.cases.count)\" failures=\"\(suite.failures)\" errors=\"\(suite.errors)\" skipped=\"\(suite.skipped)\" time=\"\(seconds(suite.time))\">\n"
            for entry in suite.cases {
                xml +=
                    "    <testcase classname=\"\(Escaping.markup(suite.name))\" name=\"\(Escaping.markup(String(entry.name.prefix(512))))\" time=\"0\""
                if let failure = entry.failure {
                    xml +=
                        ">\n      <failure message=\"\(Escaping.markup(String(failure.prefix(512))))\" type=\"finding\">\(Escaping.markup(String(entry.detail.prefix(8192))))</failure>\n    </testcase>\n"
                } else if let error = entry.error {
                    xml +=
                        ">\n      <error message=\"\(Escaping.markup(String(error.prefix(512))))\" type=\"stage\">\(Escaping.markup(error))</error>\n    </testcase>\n"
                } else if let reason = entry.skipped {
                    xml +=
                        ">\n      <skipped message=\"\(Escaping.markup(String(reason.prefix(512))))\"/>\n    </testcase>\n"
                } else {
                    xml += "/>\n"
                }
            }
            xml += "  </testsuite>\n"
        }
        return xml + "</testsuites>\n"
    }

    private struct Case {
        var name: String
        var failure: String?
        var error: String?
        var detail = ""
        var skipped: String?
    }

    private struct Suite {
        var name: String
        var time: Double
        var cases: [Case]
        var failures: Int { cases.count { $0.failure != nil } }
        var errors: Int { cases.count { $0.error != nil } }
        var skipped: Int { cases.count { $0.skipped != nil } }
    }

    private static func suite(_ stage: StageRecord, _ accepted: [Fingerprint: GateDecision.Excepted]) -> Suite {
        var cases = stage.findings.map { finding -> Case in
            let name =
                "[\(finding.severity.rawValue)] \(finding.rule) \(finding.location?.display ?? finding.subject.name)"
            if let exception = accepted[finding.fingerprint] {
                return Case(name: name, skipped: exception.sentence)
            }
            return Case(
                name: name,
                failure: finding.title,
                detail: "\(finding.message)\n\n\(finding.remediation)"
            )
        }
        switch stage.status {
        case .failed, .cancelled: cases.append(Case(name: "the stage does its work", error: stage.message))
        case .skipped: cases.append(Case(name: "the stage does its work", skipped: stage.message))
        case .passed, .findings: cases.append(Case(name: "the stage does its work"))
        }
        return Suite(name: stage.name, time: stage.duration, cases: cases)
    }

    private static func seconds(_ value: Double) -> String {
        let thousandths = max(0, Int((value * 1000).rounded()))
        return "\(thousandths / 1000).\(String(1000 + thousandths % 1000).dropFirst())"
    }
}
