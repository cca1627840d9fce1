import Formats

/// What the gate decided, as a plan holds it.
public struct GateEvidence: Sendable, Equatable {
    /// Id of the run.
    public var run: String
    /// `open` or `closed`.
    public var status: String
    /// SHA-256 of the gate's report.
    public var sha256: String
    /// Seconds since 1970.
    public var decidedAt: Double
    /// Artifacts of the plan that the run left with the same digest.
    public var covered: [String]

    var json: JSONValue {
        [
            "run": .string(run), "status": .string(status), "sha256": .string(sha256),
            "decidedAt": .string(Timestamp.text(decidedAt)), "covered": JSONValue(covered),
        ]
    }

    init?(json: JSONValue) {
        guard let run = json["run"]?.string, let status = json["status"]?.string,
            let sha256 = json["sha256"]?.string,
            let decidedAt = json["decidedAt"]?.string.flatMap(Timestamp.seconds),
            let covered = json["covered"]?.array?.compactMap(\.string)
        else { return nil }
        self.init(run: run, status: status, sha256: sha256, decidedAt: decidedAt, covered: covered)
    }

    init(run: String, status: String, sha256: String, decidedAt: Double, covered: [String]) {
        self.run = run
        self.status = status
        self.sha256 = sha256
        self.decidedAt = decidedAt
        self.covered = covered
    }
}
