/// What a scan of one file gathers, and what it may still spend.
struct ScanState {
    var issues: [ModelIssue] = []
    var gaps: [String] = []
    var facts: [ModelFact] = []
    /// Bytes that may still be unpacked, over all members.
    var unpackingBytes: Int
    /// How many containers may still be entered one within the other.
    let maximumDepth = 4
    var profile: PickleProfile

    init(budget: ModelScanner.Budget, profile: PickleProfile) {
        unpackingBytes = budget.unpackedBytes
        self.profile = profile
    }

    mutating func add(_ issue: ModelIssue) {
        guard issues.count < 500 else {
            if issues.count == 500 { gap("more than 500 hits; the rest is not listed") }
            return
        }
        // The same name imported a thousand times is one hit.
        guard !issues.contains(where: { $0.rule == issue.rule && $0.key == issue.key && $0.members == issue.members })
        else {
            return
        }
        issues.append(issue)
    }

    mutating func gap(_ text: String) {
        guard gaps.count < 100, !gaps.contains(text) else { return }
        gaps.append(text)
    }

    mutating func fact(_ name: String, _ value: String) {
        guard facts.count < 200, !facts.contains(where: { $0.name == name }) else { return }
        facts.append(ModelFact(name, value))
    }
}

/// Which names of a pickle pass.
public enum PickleProfile: String, Sendable, CaseIterable {
    /// Names that are known to be harmless pass, classes of ML libraries are a matter of review.
    case standard
    /// Only names that are known to be harmless pass; a class of an ML library is as bad as an unknown one.
    case strict
    /// Only what torch.load(weights_only=True) accepts passes.
    case weightsOnly = "weights-only"
}
