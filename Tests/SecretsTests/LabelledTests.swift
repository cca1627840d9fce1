import Matching
import TestSupport
import Testing

@testable import Secrets

@Suite("Labelled credentials")
struct LabelledTests {
    @Test("There are enough rules, each with an id of its own and a format in the table")
    func rulesAreComplete() {
        let ids = SecretRules.all.map(\.id)
        #expect(ids.count >= 160)
        #expect(Set(ids).count == ids.count)
        #expect(Set(LabelledFormat.all.map(\.rule)) == Set(ids))
    }

    @Test("Every pattern can be read, and every keyword is in small letters", arguments: SecretRules.all.map(\.id))
    func patternsAreRead(id: String) throws {
        let rule = try #require(SecretRules.all.first { $0.id == id })
        let pattern = try rule.pattern.pattern()
        #expect(try Pattern.minimumLength(of: rule.pattern.source) == pattern.minimumLength)
        #expect(!rule.keywords.isEmpty)
        for keyword in rule.keywords { #expect(keyword == keyword.lowercased() && keyword.count >= 2) }
    }

    @Test("A credential is found where it stands", arguments: LabelledFormat.all.indices)
    func credentialsAreFound(number: Int) {
        let format = LabelledFormat.all[number]
        for sample in Corpus.trueSamples(format, number) {
            let found = SecretScanner.scan(bytes: Array(sample.text.utf8), path: "a.txt")
            #expect(found.count >= 1, "\(format.rule) in \(sample.text)")
            let text = Array(sample.text.utf8)
            for match in found {
                #expect(match.preview.utf8.count <= 4)
                #expect(text.indices.contains(match.range.lowerBound) && match.range.upperBound <= text.count)
            }
        }
    }

    @Test("What only looks like a credential is not taken for one", arguments: LabelledFormat.all.indices)
    func lookAlikesPass(number: Int) {
        let format = LabelledFormat.all[number]
        for sample in Corpus.lookAlikes(format, number) {
            let found = SecretScanner.scan(bytes: Array(sample.text.utf8), path: "a.txt")
            #expect(!found.contains { $0.rule == format.rule }, "\(format.rule), \(sample.kind): \(sample.text)")
        }
    }

    @Test("Docs/secrets.md is what the rules and the corpus say")
    func pageIsCurrent() {
        #expect(GoldenFile.difference(AccuracyPage.markdown, from: "../../Docs/secrets.md") == nil)
    }
}
