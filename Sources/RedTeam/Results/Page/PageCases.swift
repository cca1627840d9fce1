import Findings
import Formats
import Reports

/// Which records are shown in full: the worst of those that got through first, one of each case and target.
struct PageChoice {
    /// The places of the records in the stream.
    private(set) var places: Set<Int> = []
    /// Cases that are not shown, by status.
    private(set) var omitted: [TestOutcome.Status: Int] = [:]

    init(_ records: RecordStream, _ limits: RedTeamPageEncoder.Limits) throws {
        var seen: Set<UInt64> = []
        var failed: [Severity: [Int]] = [:]
        var counts: [TestOutcome.Status: Int] = [:]
        var shown: [TestOutcome.Status: Int] = [:]
        var place = 0
        try records.forEach { node in
            defer { place += 1 }
            let record = RecordView(node)
            let status = record.status
            let key = StableHash.value("\(record.promptIndex)\u{0}\(record.caseID)\u{0}\(status.rawValue)")
            // The set is bounded: behind a million cases a repeat may be counted as a case of its own.
            guard seen.count >= 1_000_000 || seen.insert(key).inserted else { return }
            counts[status, default: 0] += 1
            if status == .failed {
                if failed[record.severity]?.count ?? 0 < limits.failed {
                    failed[record.severity, default: []].append(place)
                }
            } else if shown[status] ?? 0 < (status == .error ? limits.errors : limits.passed) {
                shown[status, default: 0] += 1
                places.insert(place)
            }
        }
        let worst = failed.sorted { $0.key > $1.key }.flatMap(\.value).prefix(limits.failed)
        shown[.failed] = worst.count
        places.formUnion(worst)
        for (status, count) in counts where count > shown[status] ?? 0 {
            omitted[status] = count - (shown[status] ?? 0)
        }
    }
}

/// The conversations, in groups by attack.
struct PageCases {
    private let header: CampaignHeader
    private let summary: CampaignSummary
    private let choice: PageChoice
    private let limits: RedTeamPageEncoder.Limits
    private let resultsFile: String?

    init(
        _ header: CampaignHeader,
        _ summary: CampaignSummary,
        _ choice: PageChoice,
        _ limits: RedTeamPageEncoder.Limits,
        _ resultsFile: String?
    ) {
        self.header = header
        self.summary = summary
        self.choice = choice
        self.limits = limits
        self.resultsFile = resultsFile
    }

    func write(_ records: RecordStream, to sink: ([UInt8]) throws -> Void) throws {
        var groups: [String: [(status: TestOutcome.Status, html: String)]] = [:]
        var place = 0
        try records.forEach { node in
            defer { place += 1 }
            guard choice.places.contains(place) else { return }
            let record = RecordView(node)
            groups[record.category, default: []].append((record.status, PageCase(record, limits).html))
        }
        try sink(Array("<section id=\"cases\"><h2>Cases</h2>\n\(omitted)\n\(filter(groups.keys))\n".utf8))
        let order = summary.categories.worstFirst.map(\.name)
        for name in order where groups[name] != nil { try sink(Array(group(name, groups[name] ?? []).utf8)) }
        // Names beyond the bound of the tables are in none of their rows.
        for name in groups.keys.sorted() where summary.categories.rows[name] == nil {
            try sink(Array(group(name, groups[name] ?? []).utf8))
        }
        try sink(Array("</section>\n".utf8))
    }

    private func group(_ name: String, _ cases: [(status: TestOutcome.Status, html: String)]) -> String {
        let facts = summary.attacks[name]?.documentation
        let ordered =
            cases.filter { $0.status == .failed } + cases.filter { $0.status == .error }
            + cases.filter { $0.status == .passed }
        let why =
            facts.map { "<p class=\"dim\">\(PagePiece.e($0.rationale)) <code>\(PagePiece.e($0.id))</code></p>" } ?? ""
        let title = facts?.title ?? name
        return """
            <section class="group"><h3>\(PagePiece.e(PageStory.clipped(title, 200)))</h3>\(why)
            \(ordered.map(\.html).joined(separator: "\n"))
            </section>

            """
    }

    private var omitted: String {
        let words: [(TestOutcome.Status, String)] = [
            (.failed, "that got through"), (.error, "without verdict"), (.passed, "that held"),
        ]
        let parts = words.compactMap { status, word in choice.omitted[status].map { "\($0) \(word)" } }
        guard !parts.isEmpty else { return "" }
        let place =
            resultsFile.map { "<code>\(PagePiece.e($0))</code> has all of them" }
            ?? "the results file (JSON or JSONL) has all of them"
        return "<p class=\"notice\">Not shown here are cases: \(parts.joined(separator: ", ")); \(place).</p>"
    }

    private func filter(_ categories: some Sequence<String>) -> String {
        func select(_ name: String, _ label: String, _ values: [String]) -> String {
            let options = values.map {
                "<option value=\"\(PagePiece.e($0))\">\(PagePiece.e(PageStory.clipped($0, 60)))</option>"
            }
            return
                "<label>\(label)<select name=\"\(name)\"><option value=\"\">all</option>\(options.joined())</select></label>"
        }
        let severities = Severity.allCases.reversed().map(\.rawValue).filter { summary.severities[$0].total > 0 }
        return """
            <form class="filter" id="filter" hidden>
            \(select("category", "Attack", categories.sorted()))\(select("severity", "Severity", severities))\(select("target", "Target", Array(header.targets.prefix(500))))\(select("status", "Status", ["failed", "error", "passed"]))
            <label>Text<input name="text" type="search" autocomplete="off"></label><button type="reset">Show all</button><output></output></form>
            """
    }
}

/// One case with its conversation.
struct PageCase {
    private let record: RecordView
    private let limits: RedTeamPageEncoder.Limits

    init(_ record: RecordView, _ limits: RedTeamPageEncoder.Limits) {
        self.record = record
        self.limits = limits
    }

    var html: String {
        let status = record.status
        let word = status == .failed ? "got through" : status == .error ? "no verdict" : "held"
        let severity = record.severity
        let name = PageStory.clipped(record.caseID, 160)
        return """
            <details class="case" data-category="\(PagePiece.e(record.category))" data-severity="\(severity.rawValue)" data-target="\(PagePiece.e(record.target))" data-status="\(status.rawValue)">
            <summary><span class="badge \(status.rawValue)">\(word)</span> \(PagePiece.badge(severity)) <b>\(PagePiece.e(name))</b> <span class="dim">\(PagePiece.e(PageStory.clipped(record.target, 80)))</span><span class="why">\(PagePiece.e(PageStory.clipped(record.reason, 240)))</span></summary>
            \(conversation)
            \(facts)
            </details>
            """
    }

    private var conversation: String {
        var turns = record.messages
        if turns.isEmpty {
            turns = [("user", record.prompt)]
            if record.status != .error || !record.output.isEmpty { turns.append(("assistant", record.output)) }
        }
        var shown = Array(turns.suffix(limits.turns))
        var html = ""
        if turns.count > shown.count {
            html = "<p class=\"dim\">\(turns.count - shown.count) earlier turns are left out here.</p>"
        }
        let last = shown.indices.last
        shown = shown.map { ($0.role, clipped($0.content)) }
        for (index, turn) in shown.enumerated() {
            let isAnswer = turn.role == "assistant"
            let style = isAnswer ? "bot" : "user"
            let hit = isAnswer && index == last && record.status == .failed ? " hit" : ""
            let who = isAnswer ? "answer" : turn.role == "user" ? "attacker" : turn.role
            html +=
                "<p class=\"who \(style)\">\(PagePiece.e(who))</p><div class=\"turn \(style)\(hit)\" dir=\"auto\">\(PagePiece.e(visible(turn.content)))</div>"
        }
        return html
    }

    private var facts: String {
        var rows: [(String, String)] = []
        rows.append((record.status == .failed ? "Why it counts" : "Verdict", clipped(record.reason)))
        if let goal = record.goal { rows.append(("Goal", clipped(goal))) }
        if let original = record.originalText, original != record.prompt {
            rows.append(("Before the disguise", visible(clipped(original))))
        }
        if let strategy = record.strategy { rows.append(("Strategy", strategy)) }
        if !record.decoded.isEmpty { rows.append(("Decoded by", record.decoded.joined(separator: ", then "))) }
        let names = record.taxonomies.map(\.id)
        if !names.isEmpty { rows.append(("Taxonomies", names.joined(separator: " · "))) }
        if let reason = record.stopReason { rows.append(("Ended by", reason)) }
        let place = record.file.map { file in record.line.map { "\(file):\($0)" } ?? file }
        rows.append(
            ("Test", "\(record.testIndex + 1), try \(record.repeatIndex + 1)\(place.map { ", \($0)" } ?? "")")
        )
        let html = rows.map { "<dt>\($0.0)</dt><dd>\(PagePiece.e(PageStory.clipped($0.1, 2_000)))</dd>" }
        return "<dl>\(html.joined())</dl>"
    }

    private func clipped(_ text: String) -> String {
        guard text.utf8.count > limits.text else { return text }
        return String(decoding: text.utf8.prefix(limits.text), as: UTF8.self)
            + "\n… \(text.utf8.count - limits.text) more bytes are in the results file"
    }

    /// Characters that a reader does not see are shown by their number: they are often the attack.
    private func visible(_ text: String) -> String {
        var output = String.UnicodeScalarView()
        var run = 0
        func flush() {
            if run > 0 { output.append(contentsOf: "⟨\(run) invisible⟩".unicodeScalars) }
            run = 0
        }
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x200B, 0x2060...0x2064, 0xFEFF, 0xE0000...0xE0FFF, 0xE0100...0xE01EF: run += 1
            default:
                flush()
                output.append(scalar)
            }
        }
        flush()
        return String(output)
    }
}
