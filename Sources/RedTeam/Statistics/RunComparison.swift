import Formats

/// The comparison of two runs, for commands.
public struct RunComparison: Sendable {
    private let comparison: Comparison

    /// Compares the results of two runs.
    ///
    /// - Throws: `ResultsError` where they have nothing in common.
    public init(before: CampaignResults, after: CampaignResults) throws {
        comparison = try Comparison(before: before.records, after: after.records)
    }

    /// As text for a terminal.
    public var text: String { comparison.text }
    /// As JSON.
    public var json: JSONValue { comparison.json }
    /// Whether the second run is significantly worse, or a case of high severity that held gets through now.
    public var isRegression: Bool { comparison.isRegression() }
}
