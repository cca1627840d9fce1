import Formats

/// `promptfoo:redteam:…` of the plugins whose verdict never needs a judge.
enum DecidedGraderAssertion: AssertionKind {
    static let types = GraderEvidence.decided.map { GraderFacts.prefix + $0 }

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        let facts = GraderFacts(assertion, context)
        return GraderVerdict.judgement(GraderEvidence.find(facts), facts)
            ?? .graderError("\(assertion.name): nothing was found to judge by")
    }
}

/// Makes verdicts of what was found.
enum GraderVerdict {
    /// - Returns: `nil` where only a judge can tell.
    static func judgement(_ finding: GraderEvidence.Finding, _ facts: GraderFacts) -> Judgement? {
        switch finding {
        case .breach(let reason, let metadata):
            var metadata = metadata
            metadata["grader"] = "detector"
            return Judgement(pass: false, reason: reason, metadata: metadata)
        case .safe(let reason):
            return Judgement(pass: true, reason: reason, passReason: reason, metadata: ["grader": "detector"])
        case .fault(let reason): return .error("\(facts.assertion.name): \(reason)")
        case .clean, .open: return nil
        }
    }
}
