import Formats

/// What a number usually is: the median of the last observations and their median absolute deviation, which outliers do not move
/// (B. Iglewicz and D. Hoaglin, "How to detect and handle outliers", 1993).
public struct RobustBaseline: Sendable, Equatable {
    /// Observations that are kept.
    public static let capacity = 256
    /// The share of a normal distribution's deviation that its median absolute deviation is.
    static let consistency = 0.6745

    private struct Observation: Sendable, Equatable {
        var at: Double
        var value: Double
    }

    private var observations: [Observation] = []
    /// The median; 0 without observations.
    public private(set) var median = 0.0
    /// The median of the distances from the median.
    public private(set) var medianDeviation = 0.0

    /// A baseline without observations.
    public init() {}

    /// Observations that are kept.
    public var count: Int { observations.count }

    /// The score of a value: how many deviations of a normal distribution it lies above the median.
    ///
    /// - Parameter floor: the least median deviation that is believed; a number that never changes would make every change infinite.
    public func score(_ value: Double, floor: Double) -> Double {
        Self.consistency * (value - median) / max(medianDeviation, floor, .leastNormalMagnitude)
    }

    /// The value at which a score is reached.
    public func value(score: Double, floor: Double) -> Double {
        median + score * max(medianDeviation, floor) / Self.consistency
    }

    /// Takes an observation.
    public mutating func observe(_ value: Double, at: Double) {
        guard value.isFinite, at.isFinite else { return }
        observations.append(Observation(at: at, value: value))
        if observations.count > Self.capacity { observations.removeFirst() }
        settle()
    }

    /// Takes in another's observations; the newest of both are kept.
    public mutating func merge(_ other: RobustBaseline) {
        observations = (observations + other.observations).sorted { ($0.at, $0.value) < ($1.at, $1.value) }
        observations.removeFirst(max(0, observations.count - Self.capacity))
        settle()
    }

    private mutating func settle() {
        median = Self.median(observations.map(\.value))
        medianDeviation = Self.median(observations.map { abs($0.value - median) })
    }

    private static func median(_ values: [Double]) -> Double {
        guard !values.isEmpty else { return 0 }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }

    /// The state as JSON.
    public var json: JSONValue { .array(observations.map { [.double($0.at), .double($0.value)] }) }

    /// A baseline from its JSON; what is no observation is left out.
    public init(json: JSONValue) {
        for entry in (json.array ?? []).suffix(Self.capacity) {
            guard let at = entry[0]?.double, let value = entry[1]?.double, at.isFinite, value.isFinite else { continue }
            observations.append(Observation(at: at, value: value))
        }
        settle()
    }
}
