import Formats
import Foundation
import Workspace

/// Reads `cost.yaml`.
public enum CostPlanReader {
    /// The plan in a text.
    ///
    /// - Parameter file: the file's name for messages.
    /// - Throws: `ConfigurationError` with every fault, its line and key.
    public static func read(_ text: String, file: String) throws -> CostPlan {
        let collector = ProblemCollector(file: file)
        let root = try collector.root(of: text)
        let section = ConfigurationSection(root, collector: collector)
        section.requireVersion()
        let rate = decimal("rate", section)
        let currency = section.string("currency") ?? PriceTable.embedded.currency
        if !isCurrency(currency) { section.report("currency", "expected a code of three capital letters, such as USD") }
        let plan = CostPlan(
            project: section.string("project") ?? "",
            currency: currency,
            region: section.string("region") ?? PriceTable.embedded.region,
            hoursPerMonth: decimal("hoursPerMonth", section, positive: true, atMost: 744) ?? 730,
            schedule: decimal("schedule", section, positive: true, atMost: 1) ?? 1,
            prices: prices(section),
            setup: work("setup", section, rate: rate),
            operations: work("operations", section, rate: rate),
            components: components(section),
            usage: nil
        )
        var complete = plan
        complete.usage = usage(section, components: plan.components)
        section.finish()
        if let error = collector.error { throw error }
        return complete
    }

    /// A decimal number; what it may be is said when it is not.
    private static func decimal(
        _ key: String,
        _ section: ConfigurationSection,
        positive: Bool = false,
        atMost limit: Decimal? = nil
    ) -> Decimal? {
        guard let text = section.string(key) else { return nil }
        if let number = DecimalText.number(text), !positive || number > 0, number <= limit ?? number { return number }
        let range = (positive ? ", more than 0" : ", 0 or more") + (limit.map { " and at most \($0)" } ?? "")
        section.report(key, "expected a number such as 1.006\(range), found '\(TableText.harmless(text))'")
        return nil
    }

    private static func required(_ key: String, _ section: ConfigurationSection, positive: Bool = false) -> Decimal {
        if section.node(key) == nil {
            section.report(key, "the key '\(key)' is missing")
            return 1
        }
        return decimal(key, section, positive: positive) ?? 1
    }

    private static func isCurrency(_ text: String) -> Bool {
        text.utf8.count == 3 && text.utf8.allSatisfy { (0x41...0x5A).contains($0) }
    }

    private static func work(_ key: String, _ section: ConfigurationSection, rate: Decimal?) -> [CostPlan.Work] {
        section.listedSections(key).map { entry in
            let own = decimal("rate", entry)
            if own == nil, rate == nil, entry.node("rate") == nil {
                entry.report("rate", "no price of an hour: add 'rate' here or at the top of the file")
            }
            let work = CostPlan.Work(
                name: entry.requiredString("name") ?? "",
                hours: required("hours", entry),
                rate: own ?? rate ?? 0
            )
            entry.finish()
            return work
        }
    }

    private static func prices(_ section: ConfigurationSection) -> [Price] {
        var seen: Set<String> = []
        return section.listedSections("prices").map { entry in
            let key = entry.requiredString("key") ?? ""
            if !key.isEmpty, !seen.insert(key).inserted { entry.report("key", "the price '\(key)' is given twice") }
            if entry.node("unit") == nil { entry.report("unit", "the key 'unit' is missing") }
            let checked = entry.string("checked")
            if let checked, checked.utf8.count != 10 || Timestamp.seconds(checked) == nil {
                entry.report("checked", "expected the day on which the price was compared, such as 2026-11-01")
            }
            let price = Price(
                key: key,
                unit: entry.choice("unit", PriceUnit.self) ?? .month,
                amount: required("price", entry),
                note: entry.string("note") ?? "",
                checked: checked
            )
            entry.finish()
            return price
        }
    }

    private static func components(_ section: ConfigurationSection) -> [CostPlan.Component] {
        var seen: Set<String> = []
        return section.listedSections("components").map { entry in
            let name = entry.requiredString("name") ?? ""
            if !name.isEmpty, !seen.insert(name).inserted {
                entry.report("name", "the component '\(name)' is given twice")
            }
            let component = CostPlan.Component(
                name: name,
                price: entry.requiredString("price") ?? "",
                quantity: required("quantity", entry),
                isScheduled: entry.bool("scheduled") ?? false,
                purpose: entry.choice("purpose", CostPlan.Purpose.self) ?? .platform
            )
            entry.finish()
            return component
        }
    }

    private static func usage(_ section: ConfigurationSection, components: [CostPlan.Component]) -> CostPlan.Usage? {
        guard let entry = section.section("usage") else { return nil }
        let name = entry.requiredString("component") ?? ""
        if !name.isEmpty, !components.contains(where: { $0.name == name }) {
            let hint = Spelling.nearest(to: name, among: components.map(\.name)).map { "; did you mean '\($0)'?" } ?? ""
            entry.report("component", "there is no component '\(name)'\(hint)")
        }
        var hosted: CostPlan.HostedModel?
        if let section = entry.section("hosted") {
            hosted = CostPlan.HostedModel(
                name: section.string("name") ?? "hosted API",
                perMillionTokens: required("perMillionTokens", section, positive: true)
            )
            section.finish()
        }
        for key in ["tokensPerSecond", "utilisation"] where entry.node(key) == nil {
            entry.report(key, "the key '\(key)' is missing")
        }
        let usage = CostPlan.Usage(
            component: name,
            tokensPerSecond: decimal("tokensPerSecond", entry, positive: true) ?? 1,
            utilisation: decimal("utilisation", entry, positive: true, atMost: 1) ?? 1,
            tokensPerRequest: decimal("tokensPerRequest", entry, positive: true),
            hosted: hosted
        )
        entry.finish()
        return usage
    }
}
