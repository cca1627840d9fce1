import Findings

/// Results by public taxonomies, with what was not tested.
struct PageFrameworks {
    private let summary: CampaignSummary

    init(_ summary: CampaignSummary) { self.summary = summary }

    var html: String {
        let atlas = summary.taxonomies.byName.filter { $0.name.hasPrefix("atlas:") }.map { row -> (String, String) in
            let id = String(row.name.dropFirst(6))
            return (id, FrameworkNames.atlas(id))
        }
        return """
            <section id="frameworks"><h2>Frameworks</h2>
            <div class="frameworks">
            \(table("OWASP Top 10 for LLM applications 2025", .owaspLLM, FrameworkNames.owaspLLM))
            \(table("OWASP Top 10 for agentic applications 2026", .owaspAgentic, FrameworkNames.owaspAgentic))
            \(table("MITRE ATLAS", .atlas, atlas))
            \(table("NIST AI Risk Management Framework", .nistAIRMF, FrameworkNames.nistAIRMF))
            </div>
            <p class="dim">A row that is not tested says nothing about the application. The campaign as a whole is evidence for MEASURE 2.7 and MANAGE 2.2 and 4.1; \
            a gate on its results for MANAGE 1.3.</p></section>
            """
    }

    private func table(
        _ title: String,
        _ scheme: TaxonomyReference.Scheme,
        _ rows: [(id: String, name: String)]
    ) -> String {
        guard !rows.isEmpty else { return "" }
        let body = rows.map { row -> String in
            let tally = summary.taxonomies["\(scheme.rawValue):\(row.id)"]
            let result =
                tally.total == 0
                ? "<td class=\"number dim\">not tested</td>"
                : "<td class=\"number\"\(PagePiece.heat(tally.successRate ?? 0))>\(tally.failed) / \(tally.judged)</td>"
            return "<tr><td><code>\(PagePiece.e(row.id))</code></td><td>\(PagePiece.e(row.name))</td>\(result)</tr>"
        }.joined()
        return "<div><h3>\(title)</h3><table><tbody>\(body)</tbody></table></div>"
    }
}
