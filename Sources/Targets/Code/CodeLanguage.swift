/// A language whose files can be called through its interpreter.
public enum CodeLanguage: String, Sendable, CaseIterable {
    case javaScript, typeScript, python, ruby

    /// The language of a file, by its name; `nil` if it is none of these.
    public init?(file: String) {
        let name = file.lowercased()
        let found = Self.allCases.first { language in language.suffixes.contains { name.hasSuffix($0) } }
        guard let found else { return nil }
        self = found
    }

    /// How its files end.
    public var suffixes: [String] {
        switch self {
        case .javaScript: [".js", ".mjs", ".cjs"]
        case .typeScript: [".ts", ".mts", ".cts"]
        case .python: [".py"]
        case .ruby: [".rb"]
        }
    }

    /// The interpreter: what a variable of the user names, else the usual program.
    func interpreter(_ variables: [String: String]) -> String {
        let variable: String
        let usual: String
        switch self {
        case .javaScript, .typeScript: (variable, usual) = ("PROMPTFOO_NODE", "node")
        case .python: (variable, usual) = ("PROMPTFOO_PYTHON", "python3")
        case .ruby: (variable, usual) = ("PROMPTFOO_RUBY", "ruby")
        }
        return variables[variable].flatMap { $0.isEmpty ? nil : $0 } ?? usual
    }

    /// The arguments of the interpreter that run our wrapper; the call itself goes through its standard input.
    var wrapper: [String] {
        switch self {
        case .javaScript, .typeScript: ["--input-type=module", "-e", CodeWrapper.javaScript]
        case .python: ["-c", CodeWrapper.python]
        case .ruby: ["-e", CodeWrapper.ruby]
        }
    }

    /// What to do where there is no interpreter.
    var advice: String {
        switch self {
        case .javaScript, .typeScript: "install Node.js 20 or later (https://nodejs.org), or name it in PROMPTFOO_NODE"
        case .python: "install Python 3 (https://www.python.org), or name it in PROMPTFOO_PYTHON"
        case .ruby: "install Ruby (https://www.ruby-lang.org), or name it in PROMPTFOO_RUBY"
        }
    }
}
