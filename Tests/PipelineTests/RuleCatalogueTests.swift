import Findings
import Pipeline
import TestSupport
import Testing

@Suite("Rules")
struct RuleCatalogueTests {
    @Test("Docs/rules.md is what the rules say")
    func page() {
        #expect(GoldenFile.difference(RuleCatalogue.markdown, from: "../../Docs/rules.md") == nil)
    }

    @Test("Ids are unique, and every rule says why and what to do")
    func documentation() {
        let ids = RuleCatalogue.all.map(\.id)
        #expect(Set(ids).count == ids.count)
        for rule in RuleCatalogue.all {
            #expect(!rule.title.isEmpty && !rule.title.hasSuffix("."), "\(rule.id)")
            #expect(rule.rationale.count > 20 && rule.remediation.count > 10, "\(rule.id)")
        }
    }
}
