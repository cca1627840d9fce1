import Formats
import Foundation
import TestSupport
import Testing
import Workspace

@testable import Compliance

private func plan(_ text: String) throws -> CostPlan { try CostPlanReader.read(text, file: "cost.yaml") }

private func problems(_ text: String) -> [String] {
    do {
        _ = try plan(text)
        return []
    } catch let error as ConfigurationError {
        return error.problems.map(\.description)
    } catch {
        return ["\(error)"]
    }
}

/// The example: one machine around the clock, set-up and work of a month as a project pays them.
private let example = """
    version: 1
    project: example
    rate: 100
    setup: [{name: all of it, hours: 225}]
    operations: [{name: reviews, hours: 25}]
    components:
      - {name: host, price: ec2.g5.xlarge, quantity: 1, purpose: inference}
    usage:
      component: host
      tokensPerSecond: 60
      utilisation: 0.4
      hosted: {name: elsewhere, perMillionTokens: 20}
    """

@Suite("Cost")
struct CostTests {
    @Test("The example: 11.64 a million tokens, 734.38 a month, 52,500 the first year without machines")
    func workedExample() throws {
        let report = CostCalculator.report(try plan(example))
        let perMillion = try #require(report.usage?.perMillionTokens)
        #expect(DecimalText.text(perMillion) == "11.64")
        #expect(
            report.infrastructure
                == CostReport.Total(amount: try #require(DecimalText.number("734.38")), isComplete: true)
        )
        #expect(DecimalText.text(report.firstYearOfWork) == "52,500.00")
        #expect(DecimalText.text(report.setupTotal) == "22,500.00")
        #expect(DecimalText.text(report.firstYear.amount) == "61,312.56")
        let breakEven = try #require(report.usage?.breakEven)
        #expect(DecimalText.text(breakEven.tokensPerMonth, places: 0) == "36,719,000")
        #expect(DecimalText.percent(breakEven.utilisation) == "23.3 %")
        #expect(DecimalText.text(breakEven.hostedMonthly) == "1,261.44")
    }

    @Test("The file that 'init' writes is read, complete, and gives the example's figures")
    func template() throws {
        let report = CostCalculator.report(try plan(CostTemplate.text))
        #expect(report.infrastructure.isComplete)
        #expect(DecimalText.text(report.firstYearOfWork) == "52,500.00")
        #expect(DecimalText.text(try #require(report.usage?.perMillionTokens)) == "11.64")
        let host = try #require(report.components.first { $0.component.name == "inference host" }?.monthly)
        #expect(DecimalText.text(host) == "734.38")
        #expect(GoldenFile.difference(CostReportText.table(report), from: "cost.txt") == nil)
        #expect(GoldenFile.difference(CostReportText.markdown(report), from: "cost.md") == nil)
        #expect(GoldenFile.difference(report.json.text(.pretty) + "\n", from: "cost.json") == nil)
        #expect(!CostReportText.table(report).contains("–"))
    }

    @Test("Ten cents, ten times, are one unit exactly; no binary fraction comes between")
    func exact() throws {
        let lines = (0..<10).map { "  - {name: c\($0), price: p, quantity: 1}\n" }.joined()
        let report = CostCalculator.report(
            try plan("version: 1\nprices: [{key: p, unit: month, price: 0.1}]\ncomponents:\n\(lines)")
        )
        #expect(report.infrastructure.amount == 1)
    }

    @Test("A price that is not found makes every sum that needs it 'at least', and is named")
    func missingPrice() throws {
        let text = example.replacing(
            "usage:",
            with: "  - {name: odd, price: ec2.z9, quantity: 2, purpose: inference}\nusage:"
        )
        let report = CostCalculator.report(try plan(text))
        #expect(!report.infrastructure.isComplete && !report.firstYear.isComplete)
        let table = CostReportText.table(report)
        #expect(table.contains("at least 734.38"))
        #expect(table.contains("at least 61,312.56"))
        #expect(table.contains("not found: ec2.z9"))
        #expect(table.contains("at least 36.7M tokens"))
        #expect(report.assumptions.contains { $0.contains("No price was found for ec2.z9") })
        #expect(report.json["components"]?[1]?["monthly"]?.isNull == true)
        #expect(report.json["components"]?[1]?["priceStatus"] == "priceNotFound")
        #expect(report.json["infrastructureMonthly"]?["complete"] == false)
    }

    @Test("Without the price of the machine, the cost of tokens is not known, and never nothing")
    func unknownTokens() throws {
        let unknown = CostCalculator.report(try plan(example.replacing("ec2.g5.xlarge", with: "ec2.z9")))
        #expect(unknown.usage?.perMillionTokens == nil)
        #expect(CostReportText.table(unknown).contains("not known: there is no price for 'host'"))
        #expect(CostReportText.table(unknown).contains("not known: no price of inference was found"))
        let monthly = CostCalculator.report(try plan(example.replacing("ec2.g5.xlarge", with: "kms.key")))
        #expect(monthly.usage?.obstacle == "'host' is paid by key-month, not by the hour")
    }

    @Test("Prices are unverified until somebody compared them, in the table and in the plan")
    func verification() throws {
        let report = CostCalculator.report(try plan(example))
        #expect(CostReportText.table(report).contains("unverified"))
        #expect(report.assumptions.contains { $0.hasPrefix("Nobody has compared this price") })
        let own = example + "\nprices: [{key: ec2.g5.xlarge, unit: hour, price: 2, checked: 2026-05-01}]\n"
        let checked = CostCalculator.report(try plan(own))
        #expect(CostReportText.table(checked).contains("checked 2026-05-01"))
        #expect(checked.infrastructure.amount == 1460)
        #expect(!checked.assumptions.contains { $0.contains("Nobody") || $0.contains("remembered") })
    }

    @Test("The table's prices are not taken for another currency, and another region is said")
    func foreign() throws {
        let euro = CostCalculator.report(try plan(example + "\ncurrency: EUR"))
        #expect(!euro.infrastructure.isComplete)
        #expect(euro.assumptions.contains { $0.contains("is in USD, the plan in EUR") })
        let region = CostCalculator.report(try plan(example + "\nregion: eu-central-1"))
        #expect(region.assumptions.contains("They are not those of eu-central-1: prices of regions differ."))
    }

    @Test("The schedule shortens what is paid by the hour and scheduled, and nothing else")
    func schedule() throws {
        let text = """
            version: 1
            schedule: 0.5
            components:
              - {name: a, price: ec2.g5.xlarge, quantity: 2, scheduled: true}
              - {name: b, price: ec2.g5.xlarge, quantity: 1}
              - {name: c, price: ebs.gp3.gb, quantity: 100, scheduled: true}
            usage: {component: a, tokensPerSecond: 120, utilisation: 0.4}
            """
        let report = CostCalculator.report(try plan(text))
        #expect(report.components.map { $0.monthly.map { DecimalText.text($0) } } == ["734.38", "734.38", "8.00"])
        #expect(DecimalText.text(try #require(report.usage?.perMillionTokens)) == "11.64")
        #expect(report.usage?.tokensPerMonth == 120 * 3600 * 365 * (try #require(DecimalText.number("0.4"))))
    }

    @Test("A break-even beyond what the machines can do is none")
    func unreachable() throws {
        let report = CostCalculator.report(
            try plan(example.replacing("perMillionTokens: 20", with: "perMillionTokens: 1"))
        )
        let breakEven = try #require(report.usage?.breakEven)
        #expect(breakEven.utilisation > 1)
        #expect(CostReportText.verdict(breakEven).hasPrefix("never: it takes 734.4M tokens a month, 465.7 %"))
        #expect(report.json["usage"]?["breakEven"]?["reachable"] == false)
    }

    @Test(
        "Numbers that are none are refused where they stand",
        arguments: [
            ("rate: 1,006", "cost.yaml:2:7: error: rate: expected a number such as 1.006, 0 or more, found '1,006'"),
            ("rate: -5", "found '-5'"), ("rate: 1e5", "found '1e5'"), ("rate: .5", "found '.5'"),
            ("rate: 0x10", "found '0x10'"), ("rate: 1234567890123456", "found '1234567890123456'"),
            ("rate: NaN", "found 'NaN'"), ("schedule: 0", "more than 0 and at most 1"),
            ("schedule: 1.01", "more than 0 and at most 1"), ("hoursPerMonth: 745", "at most 744"),
            ("currency: dollars", "three capital letters"), ("shedule: 1", "did you mean 'schedule'?"),
            ("setup: [{name: a, hours: 1}]", "no price of an hour"),
            ("setup: [{name: a, rate: 1}]", "the key 'hours' is missing"),
            ("components: [{name: a, price: b}]", "the key 'quantity' is missing"),
            ("components: [{name: a, price: b, quantity: 1}, {name: a, price: b, quantity: 1}]", "given twice"),
            ("components: [{name: a, price: b, quantity: 1, purpose: games}]", "expected one of inference"),
            ("prices: [{key: a, unit: hours, price: 1}]", "did you mean 'hour'?"),
            ("prices: [{key: a, unit: hour, price: 1, checked: yesterday}]", "the day on which"),
            ("usage: {component: x, tokensPerSecond: 1, utilisation: 1}", "there is no component 'x'"),
            ("usage: {component: x, tokensPerSecond: 0, utilisation: 1}", "more than 0"),
            ("usage: {component: x}", "the key 'tokensPerSecond' is missing"), ("setup: [", "cost.yaml:"),
        ]
    )
    func refused(line: String, message: String) {
        let found = problems("version: 1\n" + line)
        #expect(found.contains { $0.contains(message) }, "\(found)")
    }

    @Test("A plan that is cut off anywhere, or has a byte that does not belong, is worked out or refused")
    func mutilated() {
        let characters = Array(example)
        for index in characters.indices {
            _ = (try? plan(String(characters[..<index]))).map { CostReportText.table(CostCalculator.report($0)) }
            var changed = characters
            changed[index] = index.isMultiple(of: 2) ? "0" : ":"
            _ = (try? plan(String(changed))).map { CostReportText.table(CostCalculator.report($0)) }
        }
    }

    @Test("Huge and tiny numbers neither overflow nor vanish")
    func extremes() throws {
        let text = """
            version: 1
            prices: [{key: p, unit: hour, price: 999999999999999.999999999999}]
            components: [{name: a, price: p, quantity: 999999999999999}]
            usage: {component: a, tokensPerSecond: 0.000000000001, utilisation: 0.000000000001, hosted: {perMillionTokens: 0.000000000001}}
            """
        let report = CostCalculator.report(try plan(text))
        #expect(!report.infrastructure.amount.isNaN && report.infrastructure.amount > 0)
        #expect(try #require(report.usage?.perMillionTokens).isNaN == false)
        #expect(!CostReportText.table(report).contains("NaN"))
    }

    @Test("Names of a hostile plan put no markup and no control characters into a report")
    func hostileNames() throws {
        let text =
            "version: 1\nproject: \"<b>|x\\u001B[31m\"\ncomponents: [{name: \"a|b\\n# c\", price: p, quantity: 1}]\n"
        let report = CostCalculator.report(try plan(text))
        #expect(!CostReportText.table(report).contains("\u{1B}"))
        let markdown = CostReportText.markdown(report)
        #expect(markdown.contains("&lt;b&gt;\\|x") && markdown.contains("| a\\|b \\# c |"))
    }

    @Test(
        "Rounding is half up and for display only",
        arguments: [
            ("0.005", "0.01"), ("0.0049", "0.00"), ("1234567.895", "1,234,567.90"), ("999.995", "1,000.00"),
            ("7", "7.00"),
        ]
    )
    func rounding(text: String, shown: String) throws {
        #expect(DecimalText.text(try #require(DecimalText.number(text))) == shown)
    }

    @Test("Every price of the table that comes with Martlet is read")
    func embedded() {
        #expect(PriceTable.embedded.prices.count == PriceTable.rows.count)
        #expect(Set(PriceTable.embedded.prices.map(\.key)).count == 32)
        #expect(PriceTable.embedded.prices.allSatisfy { $0.checked == nil && $0.amount > 0 })
    }
}
