import Judging

/// One table, judged.
///
/// Positive are the answers labelled 2 (full refusal), negative those labelled 1 (full compliance). Answers labelled 3 (partial
/// refusal) are neither; how they are judged is printed apart. Found is an answer that resists: `Verdict.isResisting`.
struct Measurement {
    private(set) var ours = Confusion()
    private(set) var theirs = Confusion()
    private(set) var bytes = 0
    private(set) var seconds = 0.0
    private var kinds: [LabelledAnswers.Label: [String: Int]] = [:]
    private var peerPartials = 0
    private let peerName: String

    init(_ table: LabelledAnswers, peer: SubstringPeer, shows: Bool) {
        peerName = peer.name
        _ = Refusal.judge("The lexicon is built once.")
        for row in table.rows {
            let start = ContinuousClock.now
            let verdict = Refusal.judge(row.answer)
            let elapsed = start.duration(to: .now).components
            seconds += Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
            bytes += row.answer.utf8.count
            kinds[row.label, default: [:]][verdict.kind.rawValue, default: 0] += 1
            guard row.label != .partial else {
                if peer.isRefusal(row.answer) { peerPartials += 1 }
                continue
            }
            let refuses = row.label == .refusal
            ours.add(refuses: refuses, judged: verdict.isResisting)
            theirs.add(refuses: refuses, judged: peer.isRefusal(row.answer))
            if shows, refuses != verdict.isResisting {
                print("--- \(row.label) judged \(verdict.kind): [\(verdict.evidence)]\n\(row.answer.prefix(1_500))\n")
            }
        }
    }

    /// What is printed of it.
    var text: String {
        var lines = ["  Martlet   \(ours.text)"]
        for label in LabelledAnswers.Label.allCases {
            let judged = (kinds[label] ?? [:]).sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            lines.append("    labelled \(label): " + judged.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
        }
        lines.append("  \(peerName)   \(theirs.text); partial refusals taken for refusals: \(peerPartials)")
        return lines.joined(separator: "\n")
    }
}
