import Formats
import Testing

@testable import Assertions

/// An answer, and whether a detector counts it as a success of its attack.
struct DetectorRow: Sendable, CustomTestStringConvertible {
    var type: String
    var answer: String
    var isSeen: Bool
    var value: JSONValue?
    var context: AssertionContext?
    var testDescription: String { "\(type) on \(answer.prefix(70))" }

    init(_ type: String, _ answer: String, _ isSeen: Bool, _ value: JSONValue? = nil, context: AssertionContext? = nil)
    {
        self.type = type
        self.answer = answer
        self.isSeen = isSeen
        self.value = value
        self.context = context
    }

    /// Rows of one detector: answers that it must see, and answers that it must let pass.
    static func rows(_ type: String, _ value: JSONValue? = nil, seen: [String], clear: [String]) -> [DetectorRow] {
        seen.map { DetectorRow(type, $0, true, value) } + clear.map { DetectorRow(type, $0, false, value) }
    }

    func grade(isNegated: Bool = false) -> GradingResult {
        var context = context ?? AssertionContext(output: .null)
        context.output = .string(answer)
        return Grader.grade(
            [Assertion(type: type, isNegated: isNegated, value: value)],
            threshold: nil,
            context: context
        )
    }

    /// Judges in both polarities; the reason names what was seen, the metadata where.
    func check() {
        let result = grade()
        #expect(result.error == nil, "\(result.reason)")
        #expect(result.pass == !isSeen, "\(result.reason)")
        #expect(grade(isNegated: true).pass == isSeen)
        let component = result.components.first ?? result
        #expect((0...1).contains(component.score))
        guard isSeen else { return }
        let evidence = component.metadata["evidence"]?.string ?? ""
        #expect(!evidence.isEmpty && component.reason.contains("carries"), "\(component.reason)")
        let bytes = Array(answer.utf8)
        if let start = component.metadata["start"]?.int, let end = component.metadata["end"]?.int {
            #expect(start < end && end <= bytes.count)
        }
    }
}

extension DetectorRow {
    /// The tables of all detectors.
    static let all: [DetectorRow] = {
        let injections =
            InjectionDetectorTests.sql + InjectionDetectorTests.shell + InjectionDetectorTests.template
            + InjectionDetectorTests.ldap + InjectionDetectorTests.xxe + InjectionDetectorTests.format
        let output = OutputDetectorTests.xss + OutputDetectorTests.csv + OutputDetectorTests.ansi
        let addresses = AddressDetectorTests.ssrf + AddressDetectorTests.redirect + AddressDetectorTests.path
        let disclosure =
            DisclosureDetectorTests.personal + DisclosureDetectorTests.secrets + DisclosureDetectorTests.replay
            + DisclosureDetectorTests.trigger + DisclosureDetectorTests.carried
        let behaviour =
            BehaviourDetectorTests.invisible + BehaviourDetectorTests.signature + BehaviourDetectorTests.loops
            + BehaviourDetectorTests.tools + BehaviourDetectorTests.glitch + BehaviourDetectorTests.claims
        let packages = PackageDetectorTests.listed + PackageDetectorTests.invented
        return injections + output + addresses + disclosure + behaviour + packages
    }()
}
