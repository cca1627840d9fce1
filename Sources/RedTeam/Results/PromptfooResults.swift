import Findings

/// promptfoo's results file (version 3).
public enum PromptfooResults {
    /// Reads the failed tests of a results file as findings, for `martlet import`.
    ///
    /// - Throws: `ResultsError` if it is no results file.
    public static func findings(in bytes: [UInt8], file: String) throws -> [Finding] {
        try PromptfooImport.read(bytes).records.findings(file: file, engine: "promptfoo")
    }

    /// The tests that failed in a results file, by their numbers.
    ///
    /// - Throws: `ResultsError` if it is no results file.
    public static func failing(in bytes: [UInt8], file: String) throws -> Set<CampaignFilter.Key> {
        var keys: Set<CampaignFilter.Key> = []
        try PromptfooImport.read(bytes).records.forEach { record in
            let view = RecordView(record)
            guard view.status != .passed else { return }
            keys.insert(.init(testIndex: view.testIndex, promptIndex: view.promptIndex))
        }
        return keys
    }
}

/// A file that is no results file.
public struct ResultsError: Error, Sendable, CustomStringConvertible {
    /// What is wrong.
    public var description: String
}
