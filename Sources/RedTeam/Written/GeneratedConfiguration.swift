import Assertions
import Attacks
import Attestation
import Formats
import Matching
import Targets
import Workspace

/// A configuration whose attacks are written out as tests, as `promptfoo redteam generate` makes it.
///
/// It holds all that the configuration says, and behind the team's own tests one for each case of each attack, in the order in which they
/// would be sent. Conversations that a strategy leads name it as the test's `provider`, scripts of several turns are promptfoo's provider
/// `sequence`. What a reader of promptfoo's form does not know, such as the canaries, stands in `metadata.martlet` of the test. Run, the
/// file sends what the configuration sends and judges it the same.
public struct GeneratedConfiguration: Sendable {
    /// The member of the file's `metadata` that tells generated files: the digest of what they were made from.
    static let mark = "configHash"

    /// The file.
    public let tree: JSONObject
    /// The digest of everything that decides what is in the file.
    public let digest: String
    /// Attacks that are written out.
    public let count: Int
    /// How many of them a strategy leads.
    public let led: Int
    /// How many of them need a model as attacker.
    public let attackerLed: Int
    /// Attacks by the names under which they were asked for, with the number of their tests.
    public let plugins: [(name: String, count: Int)]

    /// Writes the attacks of a configuration out.
    ///
    /// - Parameters:
    ///   - configuration: read with overrides, so that attacks which were generated before are not in it.
    ///   - seed: seed of the attacks.
    ///   - version: version of this program: another one may make other attacks.
    ///   - targets: targets whose id or label it is found in are kept; absent: all.
    /// - Throws: `CampaignFailure` where nothing is attacked, or targets cannot be told from each other.
    public init(
        _ configuration: RedTeamConfiguration,
        seed: UInt64,
        version: String,
        targets: Pattern? = nil
    ) throws(CampaignFailure) {
        var tests: [JSONValue] = []
        var counts: [String: Int] = [:]
        var led = 0
        var attackerLed = 0
        for unit in AttackUnit.all(configuration) {
            for attackCase in unit.cases(configuration, seed: seed) {
                tests.append(Self.test(attackCase, unit, configuration))
                counts[unit.selection.id, default: 0] += 1
                if let adaptive = attackCase.adaptive {
                    led += 1
                    if adaptive.needsAttacker { attackerLed += 1 }
                }
            }
        }
        guard !tests.isEmpty else { throw CampaignFailure("no attack is made: none of the plugins makes a case") }
        var tree = try Self.tree(configuration, targets)
        tree["tests"] = .array(Self.ownTests(configuration.source["tests"]) + tests)
        let digest = SHA256Digest.hex(
            of: JSONValue.array([.string(version), .string(String(seed)), .object(tree)]).bytes(.canonical)
        )
        var metadata = tree["metadata"]?.object ?? [:]
        metadata[Self.mark] = .string(digest)
        tree["metadata"] = .object(metadata)
        self.tree = tree
        self.digest = digest
        self.led = led
        self.attackerLed = attackerLed
        count = tests.count
        plugins = configuration.attacks.reduce(into: []) { list, selection in
            if !list.contains(where: { $0.name == selection.id }) {
                list.append((selection.id, counts[selection.id] ?? 0))
            }
        }
    }

    /// The digest that stands in a file which was generated before; `nil` for any other file.
    public static func digest(in text: String) -> String? {
        try? text.isEmpty ? nil : root(text)?["metadata"]?[mark]?.scalar
    }

    /// Whether a file was generated, by promptfoo or here: such a file may be replaced.
    public static func isGenerated(_ text: String) -> Bool {
        guard let root = try? root(text) else { return false }
        return root["metadata"]?[mark] != nil
            || root["tests"]?.sequence?.contains { $0["metadata"]?["pluginId"] != nil } == true
    }

    private static func root(_ text: String) throws -> YAMLNode? {
        try ProblemCollector(file: "").tree(of: text)
    }

    /// The file as YAML.
    ///
    /// - Parameter heading: lines of the comment at its head.
    public func yaml(heading: [String]) -> String {
        heading.map { $0.isEmpty ? "#\n" : "# \($0)\n" }.joined()
            + tree.members.map { "\(YAMLText.key($0.key)):\(YAMLText.block($0.value, 0))\n" }.joined()
    }

    /// What differs between what the configuration sends and what a file that was generated from it sends; `nil` where nothing does.
    ///
    /// - Parameter written: the file as it is read where it will stand.
    public func difference(
        between configuration: RedTeamConfiguration,
        and written: RedTeamConfiguration,
        seed: UInt64,
        filter: CampaignFilter
    ) -> String? {
        let original = CampaignPlan(configuration, seed: seed, filter: filter)
        let copy = CampaignPlan(written, seed: seed)
        guard original.count == copy.count else {
            return "it would send \(copy.count) tests in place of \(original.count)"
        }
        var missing: [String: Int] = [:]
        for test in original { missing[Self.signature(test), default: 0] += 1 }
        for test in copy { missing[Self.signature(test), default: 0] -= 1 }
        guard let lost = missing.filter({ $0.value > 0 }).keys.min() else { return nil }
        return "it would not send the same as the configuration: \(lost.prefix(200))"
    }

    private static func signature(_ test: CampaignTest) -> String {
        let parts: [JSONValue] = [
            .string(test.identity), JSONValue(test.needsCode ? [] : test.turns), .int(test.promptIndex),
            .string(test.adaptive?.name ?? ""), .array(test.assertions.map(GradingRecord.whole)),
            JSONValue(test.canaries.map(\.token)),
        ]
        return JSONValue.array(parts).text(.canonical)
    }
}
