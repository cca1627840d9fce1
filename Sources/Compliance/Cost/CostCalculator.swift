import Foundation

/// Works out what a plan costs.
public enum CostCalculator {
    /// The report of a plan.
    ///
    /// - Parameter table: prices that hold where the plan names none of its own; used in its own currency only.
    public static func report(_ plan: CostPlan, table: PriceTable = .embedded) -> CostReport {
        let setup = plan.setup.map(line)
        let operations = plan.operations.map(line)
        let components = plan.components.map { line($0, plan, table) }
        let infrastructure = total(components)
        let setupTotal = setup.reduce(Decimal(0)) { $0 + $1.amount }
        let operationsTotal = operations.reduce(Decimal(0)) { $0 + $1.amount }
        let work = setupTotal + operationsTotal * 12
        return CostReport(
            plan: plan,
            setup: setup,
            setupTotal: setupTotal,
            operations: operations,
            operationsTotal: operationsTotal,
            components: components,
            infrastructure: infrastructure,
            compliance: total(components.filter { $0.component.purpose == .compliance }),
            usage: plan.usage.map { usage($0, plan, components) },
            firstYearOfWork: work,
            firstYear: CostReport.Total(amount: work, isComplete: true) + infrastructure * 12,
            assumptions: CostAssumptions.list(plan, components: components, table: table)
        )
    }

    private static func line(_ work: CostPlan.Work) -> CostReport.WorkLine {
        CostReport.WorkLine(work: work, amount: work.hours * work.rate)
    }

    private static func line(
        _ component: CostPlan.Component,
        _ plan: CostPlan,
        _ table: PriceTable
    ) -> CostReport.ComponentLine {
        let own = plan.prices.first { $0.key == component.price }
        let price = own ?? (table.currency == plan.currency ? table[component.price] : nil)
        let hours = plan.hoursPerMonth * (component.isScheduled ? plan.schedule : 1)
        let units = price?.unit.isHourly == true ? component.quantity * hours : component.quantity
        return CostReport.ComponentLine(
            component: component,
            price: price,
            units: units,
            monthly: price.map { $0.amount * units }
        )
    }

    private static func total(_ lines: [CostReport.ComponentLine]) -> CostReport.Total {
        CostReport.Total(
            amount: lines.reduce(Decimal(0)) { $0 + ($1.monthly ?? 0) },
            isComplete: lines.allSatisfy { $0.monthly != nil }
        )
    }

    /// Price of the hour ÷ (tokens a second × 3600 × utilisation) × a million.
    private static func usage(
        _ usage: CostPlan.Usage,
        _ plan: CostPlan,
        _ components: [CostReport.ComponentLine]
    ) -> CostReport.UsageLine {
        let line = components.first { $0.component.name == usage.component }
        let hours = plan.hoursPerMonth * (line?.component.isScheduled == true ? plan.schedule : 1)
        let full = usage.tokensPerSecond * 3600
        let perHour = full * usage.utilisation
        let perMonth = perHour * hours
        var perMillion: Decimal?
        var obstacle: String?
        if let line, let price = line.price, price.unit.isHourly {
            perMillion = price.amount * line.component.quantity / perHour * 1_000_000
        } else if let line, let price = line.price {
            obstacle = "'\(line.component.name)' is paid by \(price.unit.rawValue), not by the hour"
        } else {
            obstacle = "there is no price for '\(usage.component)'"
        }
        return CostReport.UsageLine(
            tokensPerHour: perHour,
            tokensPerMonth: perMonth,
            perMillionTokens: perMillion,
            perThousandRequests: usage.tokensPerRequest.flatMap { tokens in perMillion.map { $0 * tokens / 1000 } },
            obstacle: obstacle,
            breakEven: usage.hosted.map { hosted in
                let inference = total(
                    components.filter {
                        $0.component.purpose == .inference || $0.component.name == usage.component
                    }
                )
                let tokens = inference.amount / hosted.perMillionTokens * 1_000_000
                return CostReport.BreakEven(
                    hosted: hosted,
                    hostedMonthly: perMonth / 1_000_000 * hosted.perMillionTokens,
                    inferenceMonthly: inference,
                    tokensPerMonth: tokens,
                    utilisation: tokens / (full * hours)
                )
            }
        )
    }
}
