import Assertions
import Formats
import Targets

/// What the section `martlet` of a configuration says about the campaign.
public struct CampaignSettings: Sendable {
    /// Asked to lead attacks; otherwise `redteam.provider`.
    public var attacker: TargetConfiguration?
    /// Asked to judge answers; otherwise `defaultTest.options.provider`.
    public var judge: JSONValue?
    /// Turns texts into vectors.
    public var embedder: JSONValue?
    /// Names of packages that exist, by language; `martlet:package-hallucination` takes all others for invented.
    public var packages: [String: PackageNames] = [:]
    /// Whether a variable of the environment that is missing is an error.
    public var isStrict = false
    /// When a campaign may end before all is sent.
    public var stopping = Stopping()
    /// How much a campaign may use.
    public var budget = CampaignBudget.Limits()

    /// When sending more of the same attack is useless.
    public struct Stopping: Sendable, Equatable {
        /// Level of confidence of intervals, such as 0.95.
        public var confidence = 0.95
        /// Half the width of a rate's interval that suffices: an attack is sent until its rate is known so well.
        public var margin: Double?
        /// Rate of successful attacks that is tolerated: an attack ends as soon as its rate is surely above or below.
        public var maximumRate: Double?
        /// Cases of an attack that are sent before it may end early.
        public var minimumCases = 10
    }

    /// Settings in which nothing is set.
    public init() {}
}
