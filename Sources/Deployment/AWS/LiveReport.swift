import Findings
import Formats

/// What live validation saw in an account.
public struct LiveReport: Sendable, Equatable {
    /// The account's number; `nil` where the credentials did not tell.
    public var account: String?
    /// The regions that were looked at.
    public var regions: [String]
    /// The tag that narrowed the look.
    public var scope: LiveScope?
    /// Everything that was looked at, passes included, in the order of checks, regions and subjects.
    public var results: [LiveResult]
    /// What is worth knowing and no result.
    public var notes: [String]
    /// When it began, in seconds since 1970.
    public var startedAt: Double

    /// A report.
    public init(
        account: String?,
        regions: [String],
        scope: LiveScope?,
        results: [LiveResult],
        notes: [String],
        startedAt: Double
    ) {
        self.account = account
        self.regions = regions
        self.scope = scope
        self.results = results
        self.notes = notes
        self.startedAt = startedAt
    }

    /// What the whole says.
    public enum Verdict: String, Sendable, Equatable {
        /// Everything that applies was seen and is right.
        case passed
        /// Something is wrong.
        case failed
        /// Nothing wrong was seen, and not everything was seen.
        case incomplete
    }

    /// The verdict. Nothing looked at is incomplete, never passed.
    public var verdict: Verdict {
        if results.contains(where: { $0.status == .fail }) { return .failed }
        return isIncomplete ? .incomplete : .passed
    }

    /// Whether something could not be seen, or nothing was looked at.
    public var isIncomplete: Bool {
        results.isEmpty || results.contains { $0.status == .error || $0.status == .unknown }
    }

    /// How many results have a status.
    public func count(_ status: LiveResult.Status) -> Int { results.count { $0.status == status } }

    /// Failures as misconfigurations; what could not be seen as a finding about the work itself.
    public var findings: [Finding] {
        results.compactMap { result in
            switch result.status {
            case .pass, .notApplicable: nil
            case .fail:
                finding(result.check.documentation, .misconfiguration, result.severity, result)
            case .error, .unknown: finding(LiveCheck.notSeen, .operation, LiveCheck.notSeen.severity, result)
            }
        }
    }

    private func finding(
        _ rule: RuleDocumentation,
        _ family: FindingFamily,
        _ severity: Severity,
        _ result: LiveResult
    ) -> Finding {
        Finding(
            rule: rule.id,
            family: family,
            severity: severity,
            title: "\(rule.title): \(result.subject)",
            message: result.text,
            remediation: rule.remediation,
            subject: Subject(.account, "aws:\(account ?? "unknown")"),
            location: Location(path: "\(result.region)/\(result.check.name)", resource: result.subject),
            taxonomies: rule.taxonomies,
            references: rule.references,
            details: [
                "region": .string(result.region), "call": .string(result.call),
                "observedAt": .string(Timestamp.text(result.observedAt)), "status": .string(result.status.rawValue),
            ],
            discriminator: "\(result.check.rawValue)/\(result.region)/\(result.subject)"
        )
    }

    /// The report for programs.
    public var json: JSONValue {
        var counts = JSONObject()
        for status in LiveResult.Status.allCases { counts[status.rawValue] = .int(count(status)) }
        return [
            "account": JSONValue(account), "regions": JSONValue(regions), "scope": JSONValue(scope?.description),
            "startedAt": .string(Timestamp.text(startedAt)), "verdict": .string(verdict.rawValue),
            "counts": .object(counts), "results": .array(results.map(\.json)), "notes": JSONValue(notes),
        ]
    }
}
