import Attestation
import Detection
import Findings
import Workspace

/// Shows the service's own log to the rules of monitoring: would anybody have seen this attack?
struct MonitoringStageRunner: StageRunner {
    let stage: MonitoringStage

    /// The largest log that is read, in bytes.
    static let maximumBytes = 512 << 20

    func run(_ context: StageContext) async throws -> StageOutcome {
        let configuration =
            try stage.config.map {
                try MonitorConfiguration(
                    reading: context.workspace.text($0),
                    file: context.workspace.display($0),
                    files: context.workspace.matchingTexts
                ).detection
            } ?? DetectionConfiguration()
        try checkExpectations(configuration)
        let own = await context.board.eventLog
        let logs = stage.logs.isEmpty ? own.map { [$0] } ?? [] : stage.logs
        guard !logs.isEmpty else {
            throw StageFailure("there is no log to read: name 'logs', or let a stage 'service' start the service")
        }
        var engine = DetectionEngine(configuration)
        var reading = Reading()
        for log in logs {
            reading.add(try context.workspace.read(log, limit: Self.maximumBytes), of: log, &engine, context)
        }
        reading.detected += engine.advance(to: context.environment.now())
        guard reading.events > 0 else {
            throw StageFailure(
                "nothing happened in \(logs.joined(separator: ", ")); \(reading.malformed) lines were not understood"
            )
        }
        return outcome(reading, logs)
    }

    /// What the logs held.
    private struct Reading {
        var events = 0
        var malformed = 0
        var detected: [Detected] = []

        mutating func add(_ bytes: [UInt8], of log: String, _ engine: inout DetectionEngine, _ context: StageContext) {
            var reader = LogReader(name: "gateway", format: .gateway)
            for (number, line) in bytes.split(separator: 0x0A).enumerated() {
                let id = SHA256Digest.hex(of: Array("\(log)\n\(number)\n".utf8) + line)
                let logLine = LogLine(Array(line), id: String(id.prefix(32)), receivedAt: context.environment.now())
                switch reader.read(logLine) {
                case .ignored: continue
                case .malformed: malformed += 1
                case .events(let found):
                    for event in found {
                        events += 1
                        detected += engine.observe(event)
                    }
                }
            }
        }
    }

    private func checkExpectations(_ configuration: DetectionConfiguration) throws {
        let known = DetectionRules.documentation.map(\.id) + configuration.own.map(\.documentation.id)
        for rule in stage.expect where !known.contains(rule) {
            throw StageFailure(
                "'expect' names the rule \(rule), which is not known; known: \(known.joined(separator: ", "))"
            )
        }
    }

    private func outcome(_ reading: Reading, _ logs: [String]) -> StageOutcome {
        let seen = Set(reading.detected.map(\.rule))
        let unseen = stage.expect.filter { !seen.contains($0) }
        var findings = unseen.map(missed)
        // In the run's own log stands the run's own attack; what another log shows is somebody's.
        if !stage.logs.isEmpty { findings += reading.detected.map(\.finding) }
        let rules = seen.sorted().joined(separator: ", ")
        let what = seen.isEmpty ? "no rule saw anything" : "seen by \(rules)"
        let rest = reading.malformed > 0 ? "; \(reading.malformed) lines were not understood" : ""
        return StageOutcome(
            status: findings.isEmpty ? .passed : .findings,
            message: "\(reading.events) events, \(reading.detected.count) detections: \(what)\(rest)",
            counts: [
                .init("events", reading.events), .init("malformed", reading.malformed),
                .init("detections", reading.detected.count), .init("rules", seen.count),
            ],
            findings: findings
        )
    }

    private func missed(_ rule: String) -> Finding {
        let title = DetectionRules.documentation.first { $0.id == rule }?.title ?? rule
        return Finding(
            rule: "MST-UNSEEN",
            family: .detection,
            severity: .high,
            title: "An attack went unseen: \(rule)",
            message: """
                The configuration expects that \(rule) ("\(title)") sees the attack of this run, and it did not. An attack that \
                nobody sees is not answered.
                """,
            remediation:
                "Find out whether the attack was run, whether the gateway logs it, and whether the rule's limits fit.",
            subject: Subject(.stage, "monitoring"),
            discriminator: rule
        )
    }
}
