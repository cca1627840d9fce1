import Formats
import Matching

/// A script that cannot be read or run.
public struct ScriptError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong, with the place in the script where it is known.
    public var description: String

    /// An error.
    public init(_ description: String) { self.description = description }
}

/// An expression of a configuration in the subset of JavaScript that promptfoo's users write: member paths such as
/// `json?.choices[0].message.content || text`.
public struct Script: Sendable, Equatable {
    /// How the source is read.
    public enum Form: Sendable, Equatable {
        /// An expression, or a function that is called: transforms, session parsers.
        case expression
        /// One line is an expression, several lines are the body of a function: `javascript` assertions.
        case assertion
    }

    /// As it was written.
    public let source: String
    /// Alternatives of `||`, each of which is a list of alternatives of `??`.
    private let alternatives: [[ValuePath]]

    /// Reads a script.
    ///
    /// - Throws: `ScriptError` for what is not understood.
    public init(_ source: String, form: Form = .expression) throws(ScriptError) {
        self.source = source
        var alternatives: [[ValuePath]] = []
        for part in Self.split(source, "|") {
            var paths: [ValuePath] = []
            for choice in Self.split(part, "?") {
                guard let path = ValuePath(choice.trimmed) else {
                    throw ScriptError(
                        "the transform '\(source)' is not supported; member paths such as json.a[0].b with || are"
                    )
                }
                paths.append(path)
            }
            alternatives.append(paths)
        }
        self.alternatives = alternatives
    }

    /// Splits at a doubled character; empty pieces stay, to be refused.
    private static func split(_ source: String, _ operator: Character) -> [String] {
        var pieces = [""]
        var rest = Substring(source)
        while let character = rest.popFirst() {
            if character == `operator`, rest.first == `operator` {
                rest.removeFirst()
                pieces.append("")
            } else {
                pieces[pieces.count - 1].append(character)
            }
        }
        return pieces
    }

    /// Runs the script.
    ///
    /// - Parameters:
    ///   - scope: the names that it can see.
    ///   - arguments: the names among them that a function gets, in order: `["json", "text", "context"]`.
    /// - Returns: what it gives; `nil` for `undefined`.
    /// - Throws: `ScriptError` for what goes wrong while it runs.
    public func evaluate(_ scope: JSONObject, arguments: [String] = []) throws(ScriptError) -> JSONValue? {
        var last: JSONValue?
        for paths in alternatives {
            last = paths.lazy.compactMap { $0.value(in: .object(scope)) }.first { !$0.isNull }
            if let value = last, value != "", value != false, value != 0 { return value }
        }
        return last
    }
}
