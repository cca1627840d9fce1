import Findings
import Formats
import Reports

/// One page that tells a reader who knows nothing of red teams what got through, how sure that is, and what to do. It needs
/// nothing but itself.
package struct RedTeamPageEncoder: ResultsEncoder {
    /// Failed cases, cases without verdict and passed cases whose conversations are shown.
    package struct Limits: Sendable {
        package var failed = 300
        package var errors = 50
        package var passed = 50
        /// Bytes of one text.
        package var text = 6_000
        /// Turns of one conversation.
        package var turns = 40

        package init() {}
    }

    private let limits: Limits
    /// Where all records are.
    private let resultsFile: String?

    package init(limits: Limits = .init(), resultsFile: String? = nil) {
        self.limits = limits
        self.resultsFile = resultsFile
    }

    package func write(
        _ header: CampaignHeader,
        _ summary: CampaignSummary,
        _ records: RecordStream,
        to sink: ([UInt8]) throws -> Void
    ) throws {
        let choice = try PageChoice(records, limits)
        let tables = PageTables(header, summary)
        let title = header.description.isEmpty ? "Red team" : header.description
        try sink(
            Array(
                """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '\(PageScript.digest)'; base-uri 'none'; form-action 'none'">
                <meta name="referrer" content="no-referrer">
                <meta name="color-scheme" content="light dark">
                <title>Martlet red team: \(Escaping.markup(title))</title>
                <style>\(PageStyle.text)</style>
                </head>
                <body>
                <main>
                \(PageStory(header, summary).html(title))
                \(tables.html)
                \(PageFrameworks(summary).html)

                """.utf8
            )
        )
        try PageCases(header, summary, choice, limits, resultsFile).write(records, to: sink)
        try sink(
            Array("\(Self.method(header))\n</main>\n<script>\(PageScript.text)</script>\n</body>\n</html>\n".utf8)
        )
    }

    private static func method(_ header: CampaignHeader) -> String {
        """
        <section id="method"><h2>How to read the numbers</h2>
        <p>A test <b>got through</b> when an assertion on the answer failed: the attack had its way, or a test of the team did not hold. \
        Tests without a verdict (no answer, or an answer that could not be judged) are neither; they stand in no rate.</p>
        <p>A rate is what was measured; its range is where the true rate lies with 95 % confidence. Ranges of attacks and strategies are \
        Wilson's. Those of targets are drawn over payloads, because tries of one payload are not independent (cluster bootstrap, 10,000 draws). \
        Nothing found in few tests is no proof: after 30 tests without a hit, a rate of 9.5 % is still possible.</p>
        <dl><dt>Campaign</dt><dd><code>\(Escaping.markup(header.id ?? "not kept"))</code></dd><dt>Configuration</dt><dd><code>\(Escaping.markup(header.file))</code></dd>
        <dt>Seed</dt><dd>\(header.seed)</dd><dt>Martlet</dt><dd>\(Escaping.markup(header.version))</dd></dl></section>
        """
    }
}

/// Pieces of HTML.
enum PagePiece {
    static func e(_ text: String) -> String { Escaping.markup(text) }

    static func badge(_ severity: Severity) -> String {
        "<span class=\"badge \(severity.rawValue)\">\(severity.rawValue)</span>"
    }

    /// A bar from 0 to 100 %: the range, and the rate as a mark.
    static func range(_ rate: Double, _ interval: (lower: Double, upper: Double)) -> String {
        func place(_ share: Double) -> String { JSONWriter.number((share * 1000).rounded() / 10) }
        let width = max(0.005, interval.upper - interval.lower)
        return
            "<div class=\"range\" role=\"img\" aria-label=\"\(Percent.range(interval))\"><i style=\"left:\(place(interval.lower))%;width:\(place(width))%\"></i><b style=\"left:\(place(rate))%\"></b></div>"
    }

    /// The colour of a cell: the stronger the more got through.
    static func heat(_ rate: Double) -> String {
        rate <= 0
            ? "" : " style=\"background:rgba(var(--heat),\(JSONWriter.number(((80 + 420 * rate).rounded()) / 1000))\""
    }
}
