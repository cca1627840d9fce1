import Expressions
import Formats
import Workspace

/// What takes a value out of an answer, or makes one of it: a script, or a function of a file of code.
public struct ValueTransform: Sendable, Equatable {
    /// Where it comes from.
    public enum Source: Sendable, Equatable {
        case script(Script)
        /// `file://parser.js:function`; absent: the language's default function.
        case code(file: String, function: String?)
    }

    /// As it was written.
    public let text: String
    /// Where it comes from.
    public let source: Source

    /// Endings of files that are code.
    static let codeEndings = ["js", "cjs", "mjs", "ts", "cts", "mts", "py", "rb", "go"]

    /// Reads a transform: `file://` names a file of code, anything else is a script.
    ///
    /// - Throws: `ScriptError` for what is not understood.
    public init(_ text: String, form: Script.Form = .expression) throws(ScriptError) {
        self.text = text
        guard let file = CodeReference(text) else {
            if text.hasPrefix("file://") {
                throw ScriptError(
                    "'\(text)' is no file of code (\(Self.codeEndings.map { ".\($0)" }.joined(separator: ", ")))"
                )
            }
            source = .script(try Script(text, form: form))
            return
        }
        source = .code(file: file.path, function: file.function)
    }

    /// Applies it.
    ///
    /// - Parameters:
    ///   - scope: the names that a script can see.
    ///   - arguments: the names among them that a function gets, in order.
    ///   - timeout: seconds for a file of code.
    /// - Returns: what it gives; `nil` for `undefined`.
    /// - Throws: `TargetFailure` for what goes wrong.
    public func apply(
        _ scope: JSONObject,
        arguments: [String],
        code: (any CodeRunner)?,
        timeout: Double = 60
    ) async throws(TargetFailure) -> JSONValue? {
        switch source {
        case .script(let script):
            do { return try script.evaluate(scope, arguments: arguments) } catch {
                throw TargetFailure(error.description)
            }
        case .code(let file, let function):
            guard let code else { throw TargetFailure("'\(text)' is code, and there is nothing here to run code with") }
            return try await code.call(
                file,
                function: function,
                arguments: arguments.map { scope[$0] ?? .null },
                timeout: timeout
            )
        }
    }
}

/// A function of a file of code: `file://folder/parser.js:function`.
public struct CodeReference: Sendable, Equatable {
    /// Path of the file.
    public var path: String
    /// Name of the function, if one is named.
    public var function: String?

    /// Reads a reference; `nil` for anything else.
    public init?(_ text: String) {
        guard text.hasPrefix("file://") else { return nil }
        var path = String(text.dropFirst("file://".count))
        func isCode(_ path: String) -> Bool { ValueTransform.codeEndings.contains { path.hasSuffix(".\($0)") } }
        if !isCode(path), let colon = path.lastIndex(of: ":") {
            let name = String(path[path.index(after: colon)...])
            path = String(path[..<colon])
            guard !name.isEmpty, isCode(path) else { return nil }
            function = name
        }
        guard isCode(path) else { return nil }
        self.path = path
    }
}
