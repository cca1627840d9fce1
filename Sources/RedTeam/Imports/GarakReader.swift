import Findings
import Formats

/// Adds up the entries of a garak report.
struct GarakReader {
    private struct Key: Hashable { var probe: String; var detector: String }

    private struct Result {
        /// What garak says when a probe is done; absent where the run ended before.
        var said: (fails: Int, total: Int, nones: Int)?
        /// What its attempts add up to.
        var counted = (fails: 0, total: 0)
        var examples: [(prompt: String, answer: String)] = []
    }

    private(set) var isReport = false
    private var isComplete = false
    private var target = ""
    /// A score from here on is a hit.
    private var threshold = 0.5
    private var results: [Key: Result] = [:]
    private var order: [Key] = []
    private var tags: [String: [String]] = [:]
    private var sent: Set<String> = []
    private var evaluated: Set<String> = []
    private var omitted = 0
    private static let maximumPairs = 20_000
    private static let maximumExamples = 3
    private static let maximumBytes = 8 << 10

    /// Adds an entry; kinds that are not known say nothing about results.
    mutating func add(_ entry: JSONNode) {
        switch entry["entry_type"]?.string {
        case "start_run setup": addSetup(entry)
        case "init": isReport = true
        case "attempt": addAttempt(entry)
        case "eval": addEvaluation(entry)
        case "completion": isComplete = true
        case "digest": addTags(entry)
        default: break
        }
    }

    private mutating func addSetup(_ entry: JSONNode) {
        isReport = true
        let kind = entry["plugins.target_type"]?.string ?? entry["plugins.model_type"]?.string
        let name = entry["plugins.target_name"]?.string ?? entry["plugins.model_name"]?.string
        target = [kind, name].compactMap { $0 }.joined(separator: ":")
        if let limit = entry["run.eval_threshold"]?.double, limit > 0, limit <= 1 { threshold = limit }
    }

    private mutating func change(_ probe: String, _ detector: String, _ body: (inout Result) -> Void) {
        func bare(_ name: String, _ prefix: String) -> String {
            name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
        }
        let key = Key(
            probe: bare(probe, "probes."),
            detector: bare(bare(detector, "detector."), "detectors.")
        )
        if results[key] == nil {
            guard order.count < Self.maximumPairs else {
                omitted &+= 1
                return
            }
            order.append(key)
        }
        body(&results[key, default: Result()])
    }

    /// Later versions count `total_evaluated` and `nones`; earlier ones `total` alone, without answers that are none.
    private mutating func addEvaluation(_ entry: JSONNode) {
        guard let probe = entry["probe"]?.string, let detector = entry["detector"]?.string else { return }
        isReport = true
        let total = max(0, entry["total_evaluated"]?.int ?? entry["total"]?.int ?? 0)
        let passed = min(total, max(0, entry["passed"]?.int ?? 0))
        let fails = min(total, max(0, entry["fails"]?.int ?? (total - passed)))
        let nones = max(0, entry["nones"]?.int ?? 0)
        change(probe, detector) { $0.said = (fails, total, nones) }
    }

    /// An attempt stands in the report when it was sent (status 1), and again when it was judged (2).
    private mutating func addAttempt(_ entry: JSONNode) {
        guard let probe = entry["probe_classname"]?.string else { return }
        isReport = true
        let id = entry["uuid"]?.string ?? ""
        if sent.count < 2_000_000 { sent.insert(id) }
        guard entry["status"]?.int == 2, sent.contains(id) ? evaluated.insert(id).inserted : true else { return }
        let outputs: [String] = entry["outputs"]?.elements.map(Self.text) ?? []
        let prompt = entry["prompt"].map(Self.text) ?? ""
        let limit = threshold
        guard let detectors = entry["detector_results"]?.members else { return }
        for (detector, scores) in detectors {
            change(probe, detector) { result in
                for (index, score) in scores.elements.enumerated() {
                    guard let score = score.double else { continue }
                    result.counted.total &+= 1
                    guard score >= limit else { continue }
                    result.counted.fails &+= 1
                    guard result.examples.count < Self.maximumExamples else { continue }
                    result.examples.append((prompt, index < outputs.count ? outputs[index] : ""))
                }
            }
        }
    }

    /// A prompt or an answer: text, a message with text, or a conversation with its turns.
    private static func text(_ node: JSONNode) -> String {
        var text = ""
        if let plain = node.string ?? node["text"]?.string {
            text = plain
        } else if let turns = node["turns"] {
            let parts = turns.elements.map { turn in
                turn["content"]?["text"]?.string ?? turn["content"]?.string ?? ""
            }
            text = parts.joined(separator: "\n\n— next turn —\n\n")
        }
        return text.utf8.count > maximumBytes
            ? String(decoding: text.utf8.prefix(maximumBytes), as: UTF8.self) + " … (\(text.utf8.count) bytes)" : text
    }

    private mutating func addTags(_ entry: JSONNode) {
        isReport = true
        guard let groups = entry["eval"]?.members else { return }
        for (_, group) in groups {
            for (probe, facts) in group.members {
                let found = facts["_summary"]?["probe_tags"]?.elements.compactMap(\.string) ?? []
                if !found.isEmpty, tags.count < Self.maximumPairs { tags[probe] = Array(found.prefix(50)) }
            }
        }
    }

    /// Verdicts of all detectors, and the hits among them.
    var counts: (judged: Int, hits: Int) {
        results.values.reduce(into: (0, 0)) { sum, result in
            let (fails, total) = result.said.map { ($0.fails, $0.total) } ?? result.counted
            sum.0 &+= total
            sum.1 &+= fails
        }
    }

    func findings(file: String) -> [Finding] {
        var findings: [Finding] = []
        var nones = 0
        for key in order {
            guard let result = results[key] else { continue }
            nones &+= result.said?.nones ?? 0
            let (fails, total) = result.said.map { ($0.fails, $0.total) } ?? result.counted
            if fails > 0 { findings.append(finding(key, result, fails, total, file)) }
        }
        let open = sent.count - evaluated.count
        var reasons: [String] = []
        if nones > 0 { reasons.append("\(nones) answers could not be judged") }
        if open > 0 { reasons.append("\(open) attempts were sent and not judged") }
        if !isComplete { reasons.append("the run did not reach its end") }
        if omitted > 0 {
            reasons.append("\(omitted) entries are of more than \(Self.maximumPairs) probes and detectors")
        }
        if !reasons.isEmpty {
            findings.append(
                Finding(
                    rule: "MST-UNJUDGED",
                    family: .operation,
                    severity: .high,
                    title: "The garak run has tests without a verdict",
                    message: reasons.joined(separator: "; "),
                    remediation: "Mend what garak's log names and run it again.",
                    subject: Subject(.file, file),
                    location: Location(path: file),
                    engine: "garak",
                    discriminator: "unjudged"
                )
            )
        }
        return findings
    }

    private func finding(_ key: Key, _ result: Result, _ fails: Int, _ total: Int, _ file: String) -> Finding {
        let tally = Tally(passed: max(0, total - fails), failed: fails)
        let facts = GarakProbes.facts(key.probe)
        let known = GarakProbes.taxonomies(tags: tags[key.probe] ?? [])
        var details: JSONObject = [
            "gotThrough": .int(fails), "judged": .int(total), "detector": .string(key.detector),
        ]
        if let first = result.examples.first {
            details["prompt"] = .string(first.prompt)
            details["answer"] = .string(first.answer)
            details["examples"] = .array(
                result.examples.dropFirst().map { ["prompt": .string($0.prompt), "answer": .string($0.answer)] }
            )
        }
        return Finding(
            rule: "garak:\(key.probe)",
            family: .redteam,
            severity: facts.severity,
            title: "garak's probe \(key.probe) got through",
            message:
                "\(fails) of \(total) judged answers are hits of the detector \(key.detector): \(Percent.rate(tally))",
            remediation: facts.remediation,
            subject: Subject(.endpoint, target.isEmpty ? "target" : target),
            location: Location(path: file),
            engine: "garak",
            taxonomies: FrameworkNames.completed(known.isEmpty ? facts.taxonomies : known),
            details: details,
            discriminator: key.detector
        )
    }
}
