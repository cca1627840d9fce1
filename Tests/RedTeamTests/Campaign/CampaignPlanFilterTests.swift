import Assertions
import Formats
import Matching
import Targets
import TestSupport
import Testing

@testable import RedTeam

/// Which tests of a plan are sent, and what stays the same.
@Suite struct CampaignPlanFilterTests {
    private static let text = """
        prompts: [{raw: 'A {{x}}', label: 'short'}, {raw: 'B {{x}}', label: 'long:first'}]
        targets: [echo, {id: echo, label: second}]
        tests:
          - {description: opening hours, vars: {x: a}, metadata: {team: [shop, desk]}}
          - {description: closing hours, vars: {x: [b, c]}, metadata: {team: desk}}
          - {description: prices, vars: {x: d}, metadata: {conversationId: talk}}
          - {description: taxes, vars: {x: e}, metadata: {conversationId: talk}}
        """

    private func plan(_ change: (inout CampaignFilter) throws -> Void) throws -> [CampaignTest] {
        var filter = CampaignFilter()
        try change(&filter)
        let plan = CampaignPlan(try configuration(Self.text), seed: 3, filter: filter)
        let tests = Array(plan)
        #expect(plan.count == tests.count)
        return tests
    }

    private func values(_ tests: [CampaignTest]) -> [String] {
        tests.filter { $0.promptIndex == tests.first?.promptIndex }.compactMap { $0.vars["x"]?.string }
    }

    @Test func filtersOfPromptfooNumberAnew() throws {
        #expect(values(try plan { $0.first = 2 }) == ["a", "b", "c"])
        #expect(values(try plan { $0.range = 1..<3 }) == ["b", "c", "d"])
        let hours = try plan { $0.pattern = try Pattern("hours$") }
        #expect(values(hours) == ["a", "b", "c"] && hours.map(\.testIndex).max() == 2)
        #expect(values(try plan { $0.metadata = [(key: "team", value: "desk")] }) == ["a", "b", "c"])
        #expect(values(try plan { $0.metadata = [(key: "team", value: "shop")] }) == ["a"])
        let prices = try plan { $0.pattern = try Pattern("prices") }
        #expect(prices.map(\.testIndex) == [0, 0, 0, 0])
    }

    @Test func targetsAndPromptsMakeTheColumns() throws {
        let second = try plan { $0.targets = try Pattern("second") }
        #expect(Set(second.map(\.target)) == [1] && Set(second.map(\.promptIndex)) == [0, 1])
        let long = try plan { $0.prompts = try Pattern("^long") }
        #expect(Set(long.map(\.prompt)) == [1] && long.first?.turns == ["B a"])
    }

    @Test func aSampleIsTheSameForASeed() throws {
        let first = try plan { $0.sample = 2 }
        #expect(Set(first.compactMap(\.description)).count == 2)
        #expect(try plan { $0.sample = 2 }.map(\.identity) == first.map(\.identity))
    }

    @Test func singleTestsKeepTheirNumbers() throws {
        let some = try plan {
            $0.choice = .keys([.init(testIndex: 2, promptIndex: 1), .init(testIndex: 4, promptIndex: 3)])
        }
        #expect(some.map(\.testIndex) == [2, 4] && some.map(\.promptIndex) == [1, 3])
        #expect(some.first?.turns == ["B c"])
        let identity = try #require(try plan { _ in }.first { $0.vars["x"] == "d" }?.identity)
        #expect(try plan { $0.choice = .identities([identity]) }.map(\.testIndex) == [3, 3, 3, 3])
    }

    @Test func shardsArePartsOfTheWholeAndKeepConversationsTogether() throws {
        let whole = try plan { _ in }
        var parts: [CampaignTest] = []
        for index in 0..<3 {
            let part = try plan { $0.shard = CampaignFilter.Shard(index: index, of: 3) }
            let talk = part.filter { $0.conversationID == "talk" }
            #expect(talk.isEmpty || talk.count == 8)
            parts += part
        }
        func keys(_ tests: [CampaignTest]) -> [String] { tests.map { "\($0.testIndex)/\($0.promptIndex)" }.sorted() }
        #expect(keys(parts) == keys(whole))
        #expect(CampaignFilter.Shard(index: 3, of: 3) == nil)
    }

    @Test func variablesOfTheCommandLineStandUnderTests() throws {
        let text = "prompts: ['{{x}}{{y}}']\ntargets: [echo]\ndefaultTest: {vars: {y: d}}\ntests: [{vars: {x: a}}]\n"
        var filter = CampaignFilter()
        filter.vars = ["x": "X", "y": "Y"]
        let tests = Array(CampaignPlan(try configuration(text), seed: 1, filter: filter))
        #expect(tests.map(\.turns) == [["aY"]])
    }

    @Test func aTestByItsNumberIsTheOneOfTheWalk() throws {
        let text =
            Self.text + "\nredteam: {injectVar: x, numTests: 2, plugins: [hijacking, cca], strategies: [base64]}\n"
        let plan = CampaignPlan(try configuration(text), seed: 3)
        let tests = Array(plan)
        #expect(tests.count == plan.count && tests.count > 40)
        for index in [0, 7, 19, 20, 25, tests.count - 1] {
            let test = try #require(plan.test(at: index))
            #expect(test.identity == tests[index].identity && test.testIndex == tests[index].testIndex)
            #expect(test.turns == tests[index].turns && test.promptIndex == tests[index].promptIndex)
        }
        #expect(plan.test(at: tests.count) == nil && plan.test(at: -1) == nil)
    }

    @Test func targetsAndTestsChooseTheirPrompts() throws {
        var read = try configuration(Self.text)
        read.targets[1].prompts = ["long:*"]
        var test = TestDefinition(at: .init(line: 1, column: 1))
        test.providers = ["second"]
        read.tests = [TestDefinition(at: .init(line: 1, column: 1)), test]
        let plan = CampaignPlan(read, seed: 1)
        #expect(plan.columns.map(\.index) == [0, 1, 2])
        #expect(plan.columns.map(\.prompt) == [0, 1, 1])
        #expect(plan.map(\.promptIndex) == [0, 1, 2, 2] && plan.map(\.testIndex) == [0, 0, 0, 1])
        test.providers = nil
        test.prompts = ["short"]
        read.tests = [test]
        #expect(CampaignPlan(read, seed: 1).map(\.promptIndex) == [0])
    }

    @Test func aTableOfManyRowsIsWalkedWithoutBeingMade() throws {
        let rows = (0..<20_000).map { "q\($0),contains: \($0)\n" }.joined()
        let files = MemoryFiles(dictionaryLiteral: ("t.csv", "x,__expected\n" + rows))
        let read = try configuration("prompts: ['{{x}}']\ntargets: [echo]\ntests: t.csv\n", files: files)
        let plan = CampaignPlan(read, seed: 1)
        #expect(plan.count == 20_000)
        let test = try #require(plan.test(at: 12_345))
        #expect(test.turns == ["q12345"] && test.assertions.first?.value == "12345" && test.position.line == 12_347)
    }
}
