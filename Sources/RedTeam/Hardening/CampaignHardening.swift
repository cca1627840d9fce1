import Formats

/// Makes guard rules and regression tests of the results of a campaign.
public struct CampaignHardening: Sendable {
    private let source: String
    private let hardening: Hardening
    private let suite: RegressionSuite
    private let found: SuccessfulAttacks

    /// Reads the attacks that got through, and makes rules of them.
    ///
    /// - Parameters:
    ///   - results: of one campaign.
    ///   - source: their file, for the rules' heading.
    ///   - benign: prompts that must not be stopped; the campaign's own controls are added.
    ///   - minimumPayloads: payloads that must share a phrase, two at least.
    ///   - maximumFalsePositives: harmless prompts that one rule may stop.
    ///   - folds: parts for the held-out figures; 0: none.
    /// - Throws: `CampaignFailure` or `JSONError` where a record cannot be read.
    public init(
        _ results: CampaignResults,
        source: String,
        benign: [String],
        minimumPayloads: Int = 2,
        maximumFalsePositives: Int = 0,
        folds: Int = 5
    ) throws {
        self.source = source
        found = try SuccessfulAttacks(results.records)
        var options = Hardening.Options()
        options.minimumPayloads = minimumPayloads
        options.maximumFalsePositives = maximumFalsePositives
        options.folds = folds
        // A handful of controls is no measure of false positives, only a check.
        let harmless = benign.isEmpty ? [] : benign + found.controls.filter { !benign.contains($0) }
        hardening = Hardening(found.attacks, benign: harmless, options: options)
        suite = RegressionSuite(results.header, found.attacks)
    }

    /// Attacks that were judged, and those that got through.
    public var judged: Int { found.judged }
    /// Attacks that got through, each once.
    public var attackCount: Int { found.attacks.count }
    /// Rules that were made.
    public var ruleCount: Int { hardening.rules.count }
    /// Attacks that no rule stops.
    public var unstopped: Int { hardening.attacks - hardening.stopped }
    /// Tests of the regression suite.
    public var testCount: Int { suite.count }
    /// The rules, as `martlet serve --guard-rules` reads them.
    public var rules: String { hardening.rulesFile(source: source) }
    /// The regression tests, as a promptfoo configuration.
    public var tests: String { suite.yaml }

    /// What was left out and what is to be done, in sentences.
    public var notes: [String] {
        var notes = suite.notes
        if found.omitted > 0 {
            notes.append(
                "\(found.omitted) more attacks got through than the \(SuccessfulAttacks.maximumCount) that were read"
            )
        }
        if found.unjudged > 0 { notes.append("\(found.unjudged) attacks have no verdict and were left out") }
        if found.otherFailures > 0 {
            notes.append("\(found.otherFailures) failed tests are no attacks and were left out")
        }
        if suite.conversations > 0 {
            notes.append(
                "\(suite.conversations) attacks are conversations of several turns and have no regression test"
            )
        }
        if suite.withoutAssertions > 0 {
            notes.append("\(suite.withoutAssertions) records do not say what must hold and have no regression test")
        }
        if suite.unwritable > 0 {
            notes.append(
                "\(suite.unwritable) attacks begin with file://, which a configuration takes for a file, and have no regression test"
            )
        }
        return notes
    }

    /// The table of rules with what they stop, rightly and wrongly.
    public var text: String { hardening.text }

    /// The same as JSON.
    public var json: JSONValue {
        guard case .object(var object) = hardening.json else { return hardening.json }
        object["judged"] = .int(found.judged)
        object["tests"] = .int(suite.count)
        object["notes"] = JSONValue(notes)
        return .object(object)
    }
}
