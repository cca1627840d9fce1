import Foundation

/// A cost report for people: as a table for terminals and as Markdown.
public enum CostReportText {
    /// What a terminal shows.
    public static func table(_ report: CostReport) -> String {
        var text = "Cost of \(TableText.harmless(name(report))), in \(TableText.harmless(report.plan.currency))\n"
        for part in parts(report) { text += "\n\(part.title)\n\(part.table.plain())" }
        text += "\nAssumptions\n" + report.assumptions.map { "  - \(TableText.harmless($0))\n" }.joined()
        return text
    }

    /// A page of Markdown.
    public static func markdown(_ report: CostReport) -> String {
        var text = "# Cost of \(TableText.markdown(name(report))), in \(TableText.markdown(report.plan.currency))\n"
        for part in parts(report) { text += "\n## \(part.title)\n\n\(part.table.markdown())" }
        text += "\n## Assumptions\n\n" + report.assumptions.map { "- \(TableText.markdown($0))\n" }.joined()
        return text
    }

    private static func name(_ report: CostReport) -> String {
        report.plan.project.isEmpty ? "the plan" : report.plan.project
    }

    /// A sum, with the words that say that it is a lower bound.
    static func amount(_ total: CostReport.Total) -> String {
        (total.isComplete ? "" : "at least ") + DecimalText.text(total.amount)
    }

    private static func parts(_ report: CostReport) -> [(title: String, table: TableText)] {
        var parts: [(String, TableText)] = []
        if !report.setup.isEmpty {
            parts.append(("Set-up, once", work(report.setup, total: report.setupTotal)))
        }
        if !report.operations.isEmpty {
            parts.append(("Work of a month", work(report.operations, total: report.operationsTotal)))
        }
        if !report.components.isEmpty { parts.append(("Infrastructure of a month", infrastructure(report))) }
        if let usage = report.usage { parts.append(("Use", self.usage(usage))) }
        parts.append(("Totals", totals(report)))
        return parts
    }

    private static func work(_ lines: [CostReport.WorkLine], total: Decimal) -> TableText {
        var rows = lines.map {
            [
                $0.work.name, DecimalText.quantity($0.work.hours), DecimalText.text($0.work.rate),
                DecimalText.text($0.amount),
            ]
        }
        let hours = lines.reduce(Decimal(0)) { $0 + $1.work.hours }
        rows.append(["total", DecimalText.quantity(hours), "", DecimalText.text(total)])
        return TableText(header: ["work", "hours", "rate", "amount"], rows: rows, numeric: [1, 2, 3])
    }

    private static func infrastructure(_ report: CostReport) -> TableText {
        var rows = report.components.map { line in
            [
                line.component.name, line.component.purpose.rawValue, DecimalText.quantity(line.units),
                line.price?.unit.rawValue ?? "–", line.price.map { DecimalText.quantity($0.amount) } ?? "–",
                line.monthly.map { DecimalText.text($0) } ?? "–", status(line),
            ]
        }
        rows.append(["total", "", "", "", "", amount(report.infrastructure), ""])
        return TableText(
            header: ["component", "purpose", "quantity", "unit", "price", "a month", "price is"],
            rows: rows,
            numeric: [2, 4, 5]
        )
    }

    static func status(_ line: CostReport.ComponentLine) -> String {
        guard let price = line.price else { return "not found: \(line.component.price)" }
        return price.checked.map { "checked \($0)" } ?? "unverified"
    }

    private static func usage(_ usage: CostReport.UsageLine) -> TableText {
        var rows = [["tokens of a month", DecimalText.text(usage.tokensPerMonth, places: 0)]]
        if let cost = usage.perMillionTokens {
            rows.append(["cost of 1M tokens", DecimalText.text(cost)])
        } else if let obstacle = usage.obstacle {
            rows.append(["cost of 1M tokens", "not known: \(obstacle)"])
        }
        if let cost = usage.perThousandRequests { rows.append(["cost of 1,000 requests", DecimalText.text(cost)]) }
        guard let breakEven = usage.breakEven else {
            return TableText(header: ["of use", ""], rows: rows, numeric: [1])
        }
        rows.append([
            "\(breakEven.hosted.name): 1M tokens", DecimalText.text(breakEven.hosted.perMillionTokens),
        ])
        rows.append(["\(breakEven.hosted.name): these tokens", DecimalText.text(breakEven.hostedMonthly)])
        rows.append(["own inference, a month", amount(breakEven.inferenceMonthly)])
        rows.append(["break-even", verdict(breakEven)])
        return TableText(header: ["of use", ""], rows: rows, numeric: [1])
    }

    static func verdict(_ breakEven: CostReport.BreakEven) -> String {
        guard breakEven.inferenceMonthly.amount > 0 else { return "not known: no price of inference was found" }
        let least = breakEven.inferenceMonthly.isComplete ? "" : "at least "
        let tokens = "\(least)\(DecimalText.text(breakEven.tokensPerMonth / 1_000_000, places: 1))M tokens a month"
        return breakEven.utilisation > 1
            ? "never: it takes \(tokens), \(DecimalText.percent(breakEven.utilisation)) of what the machines can do"
            : "\(tokens), at \(least)\(DecimalText.percent(breakEven.utilisation)) utilisation"
    }

    private static func totals(_ report: CostReport) -> TableText {
        var rows = [["infrastructure, a month", amount(report.infrastructure)]]
        let share = report.complianceShare.map { " (\(DecimalText.percent($0)))" } ?? ""
        let isPartial = report.infrastructure.isComplete ? "" : " of the known"
        rows.append(["of which security and compliance", amount(report.compliance) + share + isPartial])
        rows.append(["work, a month", DecimalText.text(report.operationsTotal)])
        rows.append(["set-up, once", DecimalText.text(report.setupTotal)])
        rows.append(["first year without infrastructure", DecimalText.text(report.firstYearOfWork)])
        rows.append(["first year", amount(report.firstYear)])
        return TableText(header: ["sum", "amount"], rows: rows, numeric: [1])
    }
}

extension CostReportText {
    /// A list of prices with their keys, for people who write a plan.
    public static func prices(_ table: PriceTable) -> String {
        let rows = table.prices.map { price in
            [
                price.key, DecimalText.quantity(price.amount), price.unit.rawValue, price.note,
                price.checked.map { "checked \($0)" } ?? "unverified",
            ]
        }
        return "Prices in \(table.currency), \(table.region), on demand\n\n"
            + TableText(header: ["key", "price", "unit", "what", "price is"], rows: rows, numeric: [1]).plain()
    }
}
