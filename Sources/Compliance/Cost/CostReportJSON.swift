import Formats
import Foundation

extension CostReport {
    /// The report for machines. Amounts are texts of decimal digits, rounded to six places; what is not known is `null`.
    public var json: JSONValue {
        [
            "version": 1, "project": .string(plan.project), "currency": .string(plan.currency),
            "region": .string(plan.region),
            "setup": .array(setup.map(\.json)), "setupTotal": digits(setupTotal),
            "operations": .array(operations.map(\.json)), "operationsMonthly": digits(operationsTotal),
            "components": .array(components.map(\.json)),
            "infrastructureMonthly": infrastructure.json,
            "compliance": [
                "monthly": compliance.json, "share": complianceShare.map { digits($0) } ?? .null,
            ],
            "usage": usage?.json ?? .null,
            "firstYearWithoutInfrastructure": digits(firstYearOfWork), "firstYear": firstYear.json,
            "assumptions": JSONValue(assumptions),
        ]
    }
}

private func digits(_ value: Decimal) -> JSONValue { .string(DecimalText.plain(value)) }

extension CostReport.WorkLine {
    fileprivate var json: JSONValue {
        [
            "name": .string(work.name), "hours": digits(work.hours), "rate": digits(work.rate),
            "amount": digits(self.amount),
        ]
    }
}

extension CostReport.Total {
    fileprivate var json: JSONValue { ["amount": .string(DecimalText.plain(amount)), "complete": .bool(isComplete)] }
}

extension CostReport.ComponentLine {
    fileprivate var json: JSONValue {
        let status =
            switch price {
            case nil: "priceNotFound"
            case let price?: price.checked == nil ? "unverified" : "checked"
            }
        return [
            "name": .string(component.name), "purpose": .string(component.purpose.rawValue),
            "priceKey": .string(component.price), "unit": JSONValue(price?.unit.rawValue), "units": digits(units),
            "price": price.map { digits($0.amount) } ?? .null, "priceStatus": .string(status),
            "priceChecked": JSONValue(price?.checked), "monthly": monthly.map { digits($0) } ?? .null,
        ]
    }
}

extension CostReport.UsageLine {
    fileprivate var json: JSONValue {
        [
            "tokensPerHour": digits(tokensPerHour), "tokensPerMonth": digits(tokensPerMonth),
            "perMillionTokens": perMillionTokens.map { digits($0) } ?? .null,
            "perThousandRequests": perThousandRequests.map { digits($0) } ?? .null, "obstacle": JSONValue(obstacle),
            "breakEven": breakEven?.json ?? .null,
        ]
    }
}

extension CostReport.BreakEven {
    fileprivate var json: JSONValue {
        [
            "hosted": .string(hosted.name), "hostedPerMillionTokens": digits(hosted.perMillionTokens),
            "hostedMonthly": digits(hostedMonthly), "inferenceMonthly": inferenceMonthly.json,
            "tokensPerMonth": digits(tokensPerMonth), "utilisation": digits(utilisation),
            "reachable": .bool(inferenceMonthly.amount > 0 && utilisation <= 1),
        ]
    }
}
