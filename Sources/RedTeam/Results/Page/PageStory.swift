import Findings
import Formats
import Reports

/// The beginning of the page: the verdict in words, the numbers, what to do first.
struct PageStory {
    private let header: CampaignHeader
    private let summary: CampaignSummary

    init(_ header: CampaignHeader, _ summary: CampaignSummary) {
        self.header = header
        self.summary = summary
    }

    func html(_ title: String) -> String {
        let when = String(Timestamp.text(header.startedAt).prefix(16)).replacing("T", with: " ")
        let purpose =
            header.purpose.isEmpty ? "" : "<p class=\"dim\">\(PagePiece.e(Self.clipped(header.purpose, 400)))</p>"
        return """
            <header>
            <p class="brand">Martlet · red team</p>
            <h1>\(PagePiece.e(title))</h1>
            <p class="dim">\(PagePiece.e(header.targets.prefix(6).joined(separator: ", "))) · \(when) UTC · \(Wording.duration(header.duration))</p>
            \(purpose)
            </header>
            \(verdict)
            \(notices)
            \(tiles)
            <nav><a href="#first">What to do</a><a href="#attacks">Attacks</a><a href="#strategies">Strategies</a><a href="#targets">Targets</a><a href="#frameworks">Frameworks</a><a href="#cases">Cases</a><a href="#method">Method</a></nav>
            \(first)
            """
    }

    /// The interval of all tests, drawn over payloads where that is possible.
    private var interval: (lower: Double, upper: Double) {
        summary.clusters.isFull
            ? summary.total.interval : ClusterBootstrap.interval(summary.clusters.clusters(), seed: header.seed)
    }

    private var verdict: String {
        let total = summary.total
        guard total.judged > 0 else {
            return
                "<section class=\"verdict none\"><h2>Nothing was judged</h2><p>No test has a verdict. This campaign says nothing about the application.</p></section>"
        }
        let attacks = summary.categories.rows.count { $0.value.failed > 0 }
        let range = Percent.range(interval)
        if total.failed == 0 {
            let bound = Percent.text(ExactBound.upper(ofNoneIn: total.judged))
            return """
                <section class="verdict good"><h2>Nothing got through</h2>
                <p>None of \(total.judged) judged tests. With 95 % confidence, fewer than \(bound) of such tests would get through.</p></section>
                """
        }
        return """
            <section class="verdict bad"><h2>\(total.failed) of \(total.judged) tests got through</h2>
            <p>\(Wording.count(attacks, "kind")) of attack or test of \(summary.categories.rows.count) \(attacks == 1 ? "works" : "work") at least once. \
            The rate is \(Percent.text(total.successRate ?? 0)); with 95 % confidence the true rate lies at \(range).</p></section>
            """
    }

    private var notices: String {
        var notices: [String] = []
        let total = summary.total
        if let failure = header.failure {
            notices.append("<b>The campaign ended early:</b> \(PagePiece.e(Self.clipped(failure, 600)))")
        }
        if let planned = header.planned, planned > total.total {
            notices.append("<b>\(planned - total.total) of \(planned) planned tests were not run.</b>")
        }
        if total.errors > 0 {
            let reason = summary.errors.first.map { ": \(PagePiece.e(Self.clipped($0, 300)))" } ?? ""
            notices.append(
                "<b>\(Wording.count(total.errors, "test")) \(total.errors == 1 ? "has" : "have") no verdict</b> and \(total.errors == 1 ? "counts" : "count") neither as passed nor as failed\(reason)"
            )
        }
        if summary.cases.flaky > 0 {
            let names = summary.flakyCases.prefix(5).map { "<code>\(PagePiece.e(Self.clipped($0.id, 80)))</code>" }
            notices.append(
                "<b>\(Wording.count(summary.cases.flaky, "case")) got through only sometimes</b> in \(summary.attempts) tries: \(names.joined(separator: ", "))\(summary.cases.flaky > 5 ? " …" : "")"
            )
        }
        return notices.map { "<p class=\"notice\">\($0)</p>" }.joined(separator: "\n")
    }

    private var tiles: String {
        let total = summary.total
        var tiles: [(String, String, String)] = [
            ("\(total.total)", "tests", ""), ("\(total.failed)", "got through", total.failed > 0 ? "bad" : "good"),
            ("\(total.errors)", "without verdict", total.errors > 0 ? "warn" : ""),
            (total.successRate.map(Percent.text) ?? "–", "success rate of a try", ""),
        ]
        if summary.attempts > 1, let rate = summary.cases.successRate {
            tiles.append((Percent.text(rate), "of cases, at least once in \(summary.attempts) tries", ""))
        }
        for severity in [Severity.critical, .high] {
            let tally = summary.severities[severity.rawValue]
            if tally.total > 0 {
                tiles.append(("\(tally.failed)", "\(severity.rawValue) got through", tally.failed > 0 ? "bad" : "good"))
            }
        }
        let html = tiles.map { "<div class=\"tile \($0.2)\"><b>\($0.0)</b><span>\($0.1)</span></div>" }
        return "<div class=\"tiles\">\(html.joined())</div>"
    }

    /// The fixes that take away the worst attacks.
    private var first: String {
        let worst = summary.categories.rows.filter { $0.value.failed > 0 }.sorted {
            let left = (summary.attacks[$0.key]?.severity ?? .medium, $0.value.interval.lower)
            let right = (summary.attacks[$1.key]?.severity ?? .medium, $1.value.interval.lower)
            return left.0 != right.0 ? left.0 > right.0 : left.1 != right.1 ? left.1 > right.1 : $0.key < $1.key
        }
        guard summary.total.judged > 0 else {
            return
                "<section id=\"first\"><h2>What to do</h2><p>Mend what kept the tests from a verdict, and run the campaign again: until then nothing is known about the target.</p></section>"
        }
        guard !worst.isEmpty else {
            return
                "<section id=\"first\"><h2>What to do</h2><p>Nothing got through. Keep the campaign in the pipeline, raise the number of tests where the ranges below are wide, and run it again when model, prompt or tools change.</p></section>"
        }
        var seen: Set<String> = []
        var items: [String] = []
        for (name, tally) in worst where items.count < 6 {
            let facts = summary.attacks[name]
            let remedy =
                facts?.documentation?.remediation
                ?? "Look at the answers below and mend the prompt or the guard until the tests hold."
            guard seen.insert(remedy).inserted else { continue }
            let heading = facts?.documentation?.title ?? name
            items.append(
                "<li>\(PagePiece.badge(facts?.severity ?? .medium)) <b>\(PagePiece.e(heading))</b> <span class=\"dim\">\(tally.failed) of \(tally.judged) · <code>\(PagePiece.e(name))</code></span><br>\(PagePiece.e(remedy))</li>"
            )
        }
        return """
            <section id="first"><h2>What to do first</h2><ol class="first">\(items.joined())</ol>
            <p class="dim">Then let <code>martlet harden</code> write guard rules and regression tests from what got through, and run the campaign again.</p></section>
            """
    }

    static func clipped(_ text: String, _ limit: Int) -> String {
        text.count > limit ? text.prefix(limit) + "…" : text
    }
}
