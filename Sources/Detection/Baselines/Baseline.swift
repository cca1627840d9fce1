import Formats

/// What a baseline is asked to call unusual.
public struct BaselineLimit: Sendable, Equatable {
    /// Seconds of a step: what falls into one is added up.
    public var step: Double
    /// Steps before anything is called unusual.
    public var warmUp: Int
    /// Deviations above what is expected.
    public var score: Double
    /// How often what is expected.
    public var factor: Double
    /// What a step must reach in any case; also the scale of what is no change: a hundredth of it is the least deviation that is believed.
    public var minimum: Double

    /// A limit.
    public init(step: Double, warmUp: Int, score: Double, factor: Double, minimum: Double) {
        self.step = step
        self.warmUp = warmUp
        self.score = score
        self.factor = factor
        self.minimum = minimum
    }

    fileprivate func floor(_ expected: Double) -> Double { max(0.05 * abs(expected), 0.01 * minimum, 1e-9) }
}

/// Both detectors over one number. Only what both call unusual is unusual: the season knows the batch job of every night, the median is not
/// blinded by the outliers of yesterday.
public struct Baseline: Sendable, Equatable {
    /// What is unusual about a value.
    public struct Verdict: Sendable, Equatable {
        /// The value.
        public var value: Double
        /// What was expected at this hour.
        public var expected: Double
        /// The value above which it is unusual.
        public var limit: Double
        /// Deviations above what was expected, by the detector that thinks less of it.
        public var score: Double
        /// Steps that the baseline is long.
        public var length: Int
    }

    private var seasonal = SeasonalBaseline()
    private var robust = RobustBaseline()

    /// A baseline without observations.
    public init() {}

    /// Steps so far.
    public var count: Int { seasonal.count }

    /// What is unusual about a value; `nil` if nothing is, or if the baseline is too short to say.
    public func verdict(_ value: Double, at: Double, limit: BaselineLimit) -> Verdict? {
        guard seasonal.count >= limit.warmUp, robust.count >= min(limit.warmUp, RobustBaseline.capacity) else {
            return nil
        }
        let expected = seasonal.expected(hour: SeasonalBaseline.hour(at))
        let deviation = max(seasonal.deviation, limit.floor(expected))
        let floor = limit.floor(robust.median) * RobustBaseline.consistency
        let edge = max(
            limit.minimum,
            limit.factor * max(expected, robust.median),
            expected + limit.score * deviation,
            robust.value(score: limit.score, floor: floor)
        )
        guard value >= edge else { return nil }
        return Verdict(
            value: value,
            expected: expected,
            limit: edge,
            score: min((value - expected) / deviation, robust.score(value, floor: floor)),
            length: seasonal.count
        )
    }

    /// Takes the sum of a step.
    public mutating func observe(_ value: Double, at: Double, limit: BaselineLimit) {
        let hour = SeasonalBaseline.hour(at)
        seasonal.observe(
            value,
            hour: hour,
            warmUp: limit.warmUp,
            floor: limit.floor(seasonal.expected(hour: hour))
        )
        robust.observe(value, at: at)
    }

    /// Takes in another's observations.
    public mutating func merge(_ other: Baseline) {
        seasonal.merge(other.seasonal)
        robust.merge(other.robust)
    }

    /// The state as JSON.
    public var json: JSONValue { ["seasonal": seasonal.json, "robust": robust.json] }

    /// A baseline from its JSON.
    public init(json: JSONValue) {
        seasonal = SeasonalBaseline(json: json["seasonal"] ?? .null)
        robust = RobustBaseline(json: json["robust"] ?? .null)
    }
}
