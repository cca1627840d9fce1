import Findings

extension RunRecord {
    /// The exceptions of the gate by the findings that they accept.
    var accepted: [Fingerprint: GateDecision.Excepted] {
        Dictionary((gate?.excepted ?? []).map { ($0.finding, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

extension GateDecision.Excepted {
    /// What is said of an accepted finding.
    var sentence: String { "accepted until \(expires) by \(owner) (\(exception)): \(reason)" }
}
