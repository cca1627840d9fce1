import Findings

/// What prompts must not say, and what happens to those that do.
public struct GuardRule: Sendable, Equatable {
    /// What happens to a prompt that a rule matches.
    public enum Action: String, Sendable, CaseIterable {
        /// It is answered by the guard; the model does not see it.
        case block
        /// It goes on, and the event log says so.
        case log
    }

    /// Name of the rule in logs; letters, digits, `-`, `_` and `.`.
    public var id: String
    /// What it stops, in a sentence.
    public var title: String
    /// How bad what it stops is.
    public var severity: Severity
    /// What happens.
    public var action: Action
    /// Phrases, one of which must be in one reading of the prompt.
    public var phrases: [PhrasePattern]
    /// What was measured when the rule was made.
    public var evidence: Evidence?

    /// On what a rule rests.
    public struct Evidence: Sendable, Equatable {
        /// Attacks that it stopped among those it was made from.
        public var attacks: Int
        /// Harmless prompts that it was tried on.
        public var benign: Int
        /// Those among them that it would have stopped.
        public var falsePositives: Int
        /// The upper end of the 95 % interval of the share of harmless prompts that it stops; 1 where none was tried.
        public var falsePositiveBound: Double

        /// Evidence.
        public init(attacks: Int, benign: Int, falsePositives: Int, falsePositiveBound: Double) {
            self.attacks = attacks
            self.benign = benign
            self.falsePositives = falsePositives
            self.falsePositiveBound = falsePositiveBound
        }
    }

    /// A rule.
    public init(
        id: String,
        title: String,
        severity: Severity,
        action: Action,
        phrases: [PhrasePattern],
        evidence: Evidence? = nil
    ) {
        self.id = id
        self.title = title
        self.severity = severity
        self.action = action
        self.phrases = phrases
        self.evidence = evidence
    }

    /// Whether a text can be the id of a rule: it stands in logs and in answers.
    public static func isID(_ text: String) -> Bool {
        (1...80).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || [0x2D, 0x2E, 0x5F].contains(byte)
            }
    }
}
