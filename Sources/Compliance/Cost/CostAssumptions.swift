import Foundation

/// What a report rests on, in sentences.
enum CostAssumptions {
    static func list(_ plan: CostPlan, components: [CostReport.ComponentLine], table: PriceTable) -> [String] {
        var lines = ["A month has \(DecimalText.quantity(plan.hoursPerMonth)) hours."]
        if plan.components.contains(where: \.isScheduled) {
            lines.append("Scheduled components run \(DecimalText.percent(plan.schedule)) of the month.")
        }
        let prices = components.compactMap(\.price)
        let unverified = prices.filter { $0.checked == nil }.map(\.key)
        if !unverified.isEmpty {
            let keys = unique(unverified)
            lines.append(
                "Nobody has compared \(keys.count == 1 ? "this price" : "these prices") with the provider's page: "
                    + keys.joined(separator: ", ") + "."
            )
        }
        let checked = prices.compactMap(\.checked).min()
        if let checked { lines.append("The oldest comparison of a price with the provider's page is of \(checked).") }
        let own = Set(plan.prices.map(\.key))
        let usesTable = prices.contains { !own.contains($0.key) }
        if usesTable {
            lines.append(
                "Prices that the plan does not name are list prices on demand of \(table.region), in \(table.currency), "
                    + "without tax, discounts or a free tier, as remembered in late 2025."
            )
            if plan.region != table.region {
                lines.append("They are not those of \(plan.region): prices of regions differ.")
            }
        }
        let missing = unique(components.filter { $0.price == nil }.map(\.component.price))
        if !missing.isEmpty {
            let reason =
                plan.currency == table.currency
                ? "" : " (the table that comes with Martlet is in \(table.currency), the plan in \(plan.currency))"
            lines.append(
                "No price was found for \(missing.joined(separator: ", "))\(reason): sums are at least what is shown."
            )
        }
        if let usage = plan.usage {
            lines.append(
                "\(usage.component) makes \(DecimalText.quantity(usage.tokensPerSecond)) tokens a second at full load, "
                    + "and is at work \(DecimalText.percent(usage.utilisation)) of its time: both are the plan's, not measured here."
            )
        }
        return lines
    }

    private static func unique(_ texts: [String]) -> [String] {
        texts.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
