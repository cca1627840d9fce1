/// How likely a vulnerability is used by attackers: FIRST's Exploit Prediction Scoring System (EPSS), and the catalogue of Known
/// Exploited Vulnerabilities (KEV) of the United States' agency CISA.
public struct Threat: Sendable, Equatable {
    /// The probability that it is used within thirty days, from 0 to 1.
    public var probability: Double?
    /// The share of all vulnerabilities that are used no likelier, from 0 to 1.
    public var percentile: Double?
    /// That it is used, if it is known to be.
    public var exploitation: Exploitation?

    /// An entry of the catalogue.
    public struct Exploitation: Sendable, Equatable {
        /// Day on which it came into the catalogue: `2026-01-31`.
        public var added: String
        /// Day by which federal agencies must have mended it.
        public var due: String?
        /// Whether campaigns of extortion are known to use it.
        public var isRansomware: Bool

        /// An entry.
        public init(added: String, due: String? = nil, isRansomware: Bool = false) {
            self.added = added
            self.due = due
            self.isRansomware = isRansomware
        }
    }

    /// A threat.
    public init(probability: Double? = nil, percentile: Double? = nil, exploitation: Exploitation? = nil) {
        self.probability = probability
        self.percentile = percentile
        self.exploitation = exploitation
    }
}
