import Formats

/// Settings of the section `redteam` beside its attacks and strategies.
public struct RedTeamSettings: Sendable, Equatable {
    /// Names that must not be taken for people's (`entities`).
    public var entities: [String] = []
    /// States of the application that are attacked one by one.
    public var contexts: [Context] = []
    /// What attackers and generators are told beside the purpose.
    public var instructions: String?
    /// Characters that one message may have; longer attacks are left out.
    public var maximumCharacters: Int?
    /// Names of frameworks for reports.
    public var frameworks: [String] = []
    /// Examples for judges: `{output, pass, score, reason}`.
    public var graderExamples: [JSONValue] = []
    /// Whether attackers see the target's answers.
    public var hidesOutputFromAttacker = false

    /// A state of the application, with a purpose and variables of its own.
    public struct Context: Sendable, Equatable {
        /// Its name.
        public var id: String
        /// What the application is for in it.
        public var purpose: String
        /// Variables of its tests.
        public var vars: JSONObject
    }

    /// Settings in which nothing is set.
    public init() {}
}
