import Foundation

/// What a price is for one of.
public enum PriceUnit: String, Sendable, CaseIterable {
    case hour
    case hourPerZone = "hour-per-az"
    case capacityHour = "lcu-hour"
    case gigabyteMonth = "gb-month"
    case gigabyte = "gb"
    case millionRequests = "million-requests"
    case metricMonth = "metric-month"
    case alarmMonth = "alarm-month"
    case hundredThousandEvents = "100k-events"
    case configurationItem = "configuration-item"
    case evaluation
    case keyMonth = "key-month"
    case secretMonth = "secret-month"
    case operationsMonth = "iops-month-above-3000"
    case throughputMonth = "mbps-month-above-125"
    case month

    /// Whether the price runs by the hour, so that the hours of the month come into it.
    public var isHourly: Bool { self == .hour || self == .hourPerZone || self == .capacityHour }
}

/// A price and how well it is known.
public struct Price: Sendable, Equatable {
    /// Its name: `ec2.g5.xlarge`.
    public var key: String
    /// What it is for one of.
    public var unit: PriceUnit
    /// The amount, as it was written.
    public var amount: Decimal
    /// What it is, for people: `A10G 24 GB x1`.
    public var note: String
    /// The day on which somebody compared it with the provider's page, `YYYY-MM-DD`; `nil`: nobody did.
    public var checked: String?

    /// A price.
    public init(key: String, unit: PriceUnit, amount: Decimal, note: String = "", checked: String? = nil) {
        self.key = key
        self.unit = unit
        self.amount = amount
        self.note = note
        self.checked = checked
    }
}

/// Prices of one region in one currency.
public struct PriceTable: Sendable, Equatable {
    /// ISO 4217 code.
    public var currency: String
    /// Region of the provider.
    public var region: String
    /// The prices, in order.
    public var prices: [Price]

    /// A table.
    public init(currency: String, region: String, prices: [Price]) {
        self.currency = currency
        self.region = region
        self.prices = prices
    }

    /// The price of a key.
    public subscript(key: String) -> Price? { prices.first { $0.key == key } }
}
