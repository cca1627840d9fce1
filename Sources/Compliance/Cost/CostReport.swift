import Foundation

/// What a plan costs. Amounts are exact; nothing is rounded but by those who show it.
public struct CostReport: Sendable, Equatable {
    /// A line of work.
    public struct WorkLine: Sendable, Equatable {
        /// The work.
        public var work: CostPlan.Work
        /// Hours times rate.
        public var amount: Decimal
    }

    /// A line of infrastructure.
    public struct ComponentLine: Sendable, Equatable {
        /// The component.
        public var component: CostPlan.Component
        /// Its price; `nil`: not found, and the line counts for nothing in totals that are then "at least".
        public var price: Price?
        /// What is paid for in a month, in the price's unit: hours, gigabytes, requests.
        public var units: Decimal
        /// The amount of a month.
        public var monthly: Decimal?
    }

    /// A sum, and whether something is missing in it.
    public struct Total: Sendable, Equatable {
        /// What is known.
        public var amount: Decimal
        /// Whether every price was found; otherwise the sum is a lower bound.
        public var isComplete: Bool

        /// The sum of both.
        static func + (left: Total, right: Total) -> Total {
            Total(amount: left.amount + right.amount, isComplete: left.isComplete && right.isComplete)
        }

        /// The sum, a number of times.
        static func * (left: Total, right: Decimal) -> Total {
            Total(amount: left.amount * right, isComplete: left.isComplete)
        }
    }

    /// The part that depends on use.
    public struct UsageLine: Sendable, Equatable {
        /// Tokens of an hour at the stated utilisation.
        public var tokensPerHour: Decimal
        /// Tokens of a month.
        public var tokensPerMonth: Decimal
        /// Cost of a million tokens: price of the hour over tokens of the hour. `nil` without a price by the hour.
        public var perMillionTokens: Decimal?
        /// Cost of a thousand requests.
        public var perThousandRequests: Decimal?
        /// Why there is no cost of a million tokens.
        public var obstacle: String?
        /// The comparison with a hosted model.
        public var breakEven: BreakEven?
    }

    /// From which use on running the model costs less than asking a hosted one.
    public struct BreakEven: Sendable, Equatable {
        /// The hosted model.
        public var hosted: CostPlan.HostedModel
        /// What the hosted model would take for the month's tokens.
        public var hostedMonthly: Decimal
        /// What the components for inference cost in a month.
        public var inferenceMonthly: Total
        /// Tokens of a month at which both cost the same.
        public var tokensPerMonth: Decimal
        /// The utilisation that this takes; over one: the machines cannot do so much.
        public var utilisation: Decimal
    }

    /// The plan.
    public var plan: CostPlan
    /// Work that is done once.
    public var setup: [WorkLine]
    /// Its sum.
    public var setupTotal: Decimal
    /// Work of every month.
    public var operations: [WorkLine]
    /// Its sum.
    public var operationsTotal: Decimal
    /// Infrastructure by component.
    public var components: [ComponentLine]
    /// Its sum for a month.
    public var infrastructure: Total
    /// The part of it that security and compliance ask for.
    public var compliance: Total
    /// What use costs.
    public var usage: UsageLine?
    /// Set-up and twelve months of work, without infrastructure.
    public var firstYearOfWork: Decimal
    /// Set-up and twelve months of work and infrastructure.
    public var firstYear: Total
    /// What all of this rests on.
    public var assumptions: [String]

    /// The part of compliance in the infrastructure's known cost, from zero to one; `nil` when that is nothing.
    public var complianceShare: Decimal? {
        infrastructure.amount > 0 ? compliance.amount / infrastructure.amount : nil
    }
}
