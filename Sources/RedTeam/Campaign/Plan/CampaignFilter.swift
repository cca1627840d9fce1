import Formats
import Matching

/// Which tests of a plan are sent.
///
/// What promptfoo filters before it numbers the tests (`first`, `range`, `pattern`, `metadata`, `sample`, `targets`, `prompts`) changes
/// the numbers as it does there. A shard and a choice of single tests keep the numbers of the whole plan, so that the results of
/// several runs can be put together.
public struct CampaignFilter: Sendable {
    /// A test of an earlier run.
    public struct Key: Sendable, Hashable {
        /// promptfoo's `testIdx`.
        public var testIndex: Int
        /// promptfoo's `promptIdx`.
        public var promptIndex: Int

        /// A key.
        public init(testIndex: Int, promptIndex: Int) {
            self.testIndex = testIndex
            self.promptIndex = promptIndex
        }
    }

    /// Single tests.
    public enum Choice: Sendable {
        /// By their numbers in the whole plan.
        case keys(Set<Key>)
        /// By what stays the same when tests are added.
        case identities(Set<String>)
    }

    /// One part of a plan that several machines share.
    public struct Shard: Sendable, Equatable {
        /// Number of the part, from 0.
        public var index: Int
        /// How many parts there are.
        public var count: Int

        /// A part; `nil` where there is none of that number.
        public init?(index: Int, of count: Int) {
            guard count >= 1, index >= 0, index < count else { return nil }
            self.index = index
            self.count = count
        }
    }

    /// So many tests from the beginning (`--filter-first-n`).
    public var first: Int?
    /// Tests by their place, from 0, the end not included (`--filter-range`).
    public var range: Range<Int>?
    /// Tests whose description it is found in (`--filter-pattern`).
    public var pattern: Pattern?
    /// Tests whose metadata have these values (`--filter-metadata`); all must hold.
    public var metadata: [(key: String, value: String)] = []
    /// Targets whose id or label it is found in (`--filter-targets`, `--filter-providers`).
    public var targets: Pattern?
    /// Prompts whose id or label it is found in (`--filter-prompts`).
    public var prompts: Pattern?
    /// So many tests, chosen by the seed of the run (`--filter-sample`).
    public var sample: Int?
    /// Variables under those of every test (`--var`).
    public var vars: JSONObject = [:]
    /// Single tests, such as those that failed in an earlier run.
    public var choice: Choice?
    /// One part of the tests. Tests of one conversation, and all that one definition stands for, are in the same part.
    public var shard: Shard?

    /// A filter that lets everything through.
    public init() {}

    /// Whether tests are chosen by what they say.
    var looksAtTests: Bool { pattern != nil || !metadata.isEmpty || shard != nil }
}
