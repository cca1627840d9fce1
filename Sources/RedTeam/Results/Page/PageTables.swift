import Findings
import Formats

/// Attacks by targets, strategies, targets.
struct PageTables {
    private let header: CampaignHeader
    private let summary: CampaignSummary
    private static let maximumRows = 200
    private static let maximumTargets = 12

    init(_ header: CampaignHeader, _ summary: CampaignSummary) {
        self.header = header
        self.summary = summary
    }

    var html: String { attacks + "\n" + strategies + "\n" + targets }

    private var attacks: String {
        let targets = Array(header.targets.prefix(Self.maximumTargets))
        let rows = summary.categories.worstFirst
        let head = targets.map { "<th class=\"cell\">\(PagePiece.e($0))</th>" }.joined()
        let body = rows.prefix(Self.maximumRows).map { row(_: $0.name, $0.tally, targets) }.joined(separator: "\n")
        var note = ""
        if rows.count > Self.maximumRows {
            note += "<p class=\"dim\">\(rows.count - Self.maximumRows) more attacks are in the results file.</p>"
        }
        if header.targets.count > targets.count {
            note +=
                "<p class=\"dim\">\(header.targets.count - targets.count) more targets are in the table of targets below.</p>"
        }
        return """
            <section id="attacks"><h2>What got through</h2>
            <p class="dim">Each cell: tests that got through, of those judged. The stronger the colour, the larger the share.</p>
            <div class="scroll"><table><thead><tr><th>Attack</th><th>Severity</th>\(head)<th>Rate and range</th></tr></thead><tbody>
            \(body)
            </tbody></table></div>\(note)</section>
            """
    }

    private func row(_ name: String, _ tally: Tally, _ targets: [String]) -> String {
        let facts = summary.attacks[name]
        let cells = targets.map { target -> String in
            let tally = summary.matrix[name]?[target] ?? Tally()
            guard tally.total > 0 else { return "<td class=\"cell dim\">–</td>" }
            let errors = tally.errors > 0 ? "<small>\(tally.errors) without verdict</small>" : ""
            return
                "<td class=\"cell\(tally.failed > 0 ? " hit" : "")\"\(PagePiece.heat(tally.successRate ?? 0))>\(tally.failed) / \(tally.judged)\(errors)</td>"
        }.joined()
        let title = facts?.documentation.map { "<div class=\"fix\">\(PagePiece.e($0.title))</div>" } ?? ""
        return
            "<tr><td><b>\(PagePiece.e(PageStory.clipped(name, 120)))</b>\(title)</td><td>\(PagePiece.badge(facts?.severity ?? .medium))</td>\(cells)<td>\(Self.rate(tally, tally.interval))</td></tr>"
    }

    private static func rate(_ tally: Tally, _ interval: (lower: Double, upper: Double)) -> String {
        guard let rate = tally.successRate else { return "<span class=\"dim\">no verdict</span>" }
        return
            "<span class=\"number\">\(Percent.text(rate)) <span class=\"dim\">(\(Percent.range(interval)))</span></span>\(PagePiece.range(rate, interval))"
    }

    private var strategies: String {
        let rows = summary.strategies.worstFirst.prefix(Self.maximumRows)
        guard !rows.isEmpty else { return "" }
        let body = rows.map { row in
            "<tr><td><b>\(PagePiece.e(PageStory.clipped(row.name, 120)))</b></td><td class=\"number\">\(row.tally.failed) / \(row.tally.judged)</td><td>\(Self.rate(row.tally, row.tally.interval))</td></tr>"
        }.joined(separator: "\n")
        return """
            <section id="strategies"><h2>How it was delivered</h2>
            <div class="scroll"><table><thead><tr><th>Strategy</th><th class="number">Got through</th><th>Rate and range</th></tr></thead><tbody>
            \(body)
            </tbody></table></div></section>
            """
    }

    private var targets: String {
        let rows = summary.targets.byName.prefix(Self.maximumRows).enumerated().map { index, row -> String in
            // Drawing costs time; with very many targets Wilson's interval has to do.
            let interval =
                summary.clusters.isFull || index >= 24
                ? row.tally.interval
                : ClusterBootstrap.interval(summary.clusters.clusters(of: row.name), seed: header.seed)
            let cases = summary.casesByTarget[row.name]
            let once =
                cases?.successRate.map {
                    "\(Percent.text($0)) <span class=\"dim\">(\(cases?.broken ?? 0) / \(cases?.cases ?? 0))</span>"
                } ?? "–"
            return
                "<tr><td><b>\(PagePiece.e(PageStory.clipped(row.name, 200)))</b></td><td class=\"number\">\(row.tally.failed) / \(row.tally.judged)</td><td class=\"number\">\(row.tally.errors)</td><td class=\"number\">\(once)</td><td>\(Self.rate(row.tally, interval))</td></tr>"
        }.joined(separator: "\n")
        return """
            <section id="targets"><h2>Targets</h2>
            <div class="scroll"><table><thead><tr><th>Target</th><th class="number">Got through</th><th class="number">No verdict</th><th class="number">Cases broken at least once</th><th>Rate and range</th></tr></thead><tbody>
            \(rows)
            </tbody></table></div></section>
            """
    }
}
