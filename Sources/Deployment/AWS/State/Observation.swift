/// What a call said, with where and when it was asked.
struct Observation<Value: Sendable & Equatable>: Sendable, Equatable {
    /// The permission of the call: `ec2:DescribeVolumes`.
    var action: String
    /// The region that was asked.
    var region: String
    /// When, in seconds since 1970.
    var at: Double
    /// The answer, or why there is none.
    var result: Result<Value, AWSFailure>

    /// The answer, if there is one.
    var value: Value? { try? result.get() }

    /// Why there is no answer.
    var failure: AWSFailure? { if case .failure(let failure) = result { failure } else { nil } }
}

/// An answer of the right protocol that does not hold what it must.
struct UnreadableAnswer: Error, Equatable {
    var reason: String

    init(_ reason: String) { self.reason = reason }

    /// The elements of a list that must be there.
    static func list<Element>(_ elements: [Element]?, _ name: String) throws(UnreadableAnswer) -> [Element] {
        guard let elements else { throw UnreadableAnswer("it has no '\(name)'") }
        return elements
    }

    /// A text that must be there.
    static func text(_ value: String?, _ name: String) throws(UnreadableAnswer) -> String {
        guard let value, !value.isEmpty else { throw UnreadableAnswer("an element has no '\(name)'") }
        return PlainText.line(value)
    }
}
