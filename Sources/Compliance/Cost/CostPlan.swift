import Foundation

/// What `cost.yaml` says: the work, the machines and the use that are to be paid for.
public struct CostPlan: Sendable, Equatable {
    /// Work by people.
    public struct Work: Sendable, Equatable {
        /// What is done.
        public var name: String
        /// Hours.
        public var hours: Decimal
        /// Price of an hour.
        public var rate: Decimal
    }

    /// What a component is for.
    public enum Purpose: String, Sendable, CaseIterable {
        /// Runs the model: what a hosted API would replace.
        case inference
        /// The gateway and what stands before it.
        case gateway
        /// Network, storage and the rest.
        case platform
        /// Trail, configuration records, logs, keys, scans: what security and compliance ask for.
        case compliance
    }

    /// Something that is paid for by the month.
    public struct Component: Sendable, Equatable {
        /// Its name.
        public var name: String
        /// Key of its price.
        public var price: String
        /// How many: machines, gigabytes, millions of requests, as the price's unit says.
        public var quantity: Decimal
        /// Whether it stands still outside the schedule.
        public var isScheduled: Bool
        /// What it is for.
        public var purpose: Purpose
    }

    /// A hosted model to compare with.
    public struct HostedModel: Sendable, Equatable {
        /// Its name.
        public var name: String
        /// Price of a million tokens.
        public var perMillionTokens: Decimal
    }

    /// What the model does for the money.
    public struct Usage: Sendable, Equatable {
        /// Name of the component that runs the model.
        public var component: String
        /// Tokens a second at full load, measured, of all its machines together.
        public var tokensPerSecond: Decimal
        /// Share of the running time in which it is at work, over zero up to one.
        public var utilisation: Decimal
        /// Tokens of one request, in and out.
        public var tokensPerRequest: Decimal?
        /// The hosted model to compare with.
        public var hosted: HostedModel?
    }

    /// Name of the project.
    public var project: String
    /// ISO 4217 code of all amounts.
    public var currency: String
    /// Region of the provider.
    public var region: String
    /// Hours of a month, by convention 730.
    public var hoursPerMonth: Decimal
    /// Share of the month in which scheduled components run.
    public var schedule: Decimal
    /// The owner's prices; they go before the table that comes with Martlet.
    public var prices: [Price]
    /// Work that is done once.
    public var setup: [Work]
    /// Work of every month.
    public var operations: [Work]
    /// What runs.
    public var components: [Component]
    /// What it does.
    public var usage: Usage?
}
