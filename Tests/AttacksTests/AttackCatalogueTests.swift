import Attacks
import TestSupport
import Testing

@Suite("Catalogue of attacks")
struct AttackCatalogueTests {
    @Test("Docs/attacks.md is what the registries say")
    func page() {
        #expect(GoldenFile.difference(AttackCatalogue.markdown, from: "../../Docs/attacks.md") == nil)
    }
}
