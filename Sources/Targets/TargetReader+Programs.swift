import Expressions
import Formats
import Matching
import Workspace

extension TargetReader {
    /// First parts of ids of targets that are programs.
    static let programs = ["exec", "python", "javascript", "ruby", "file", "webhook"]

    /// What a target can be, for errors.
    static var knownTargets: [String] {
        (["http", "https", "websocket", "echo", "sequence"] + ModelHost.compatible.keys + modelServices + programs)
            .sorted()
    }

    /// A model that answers prompts.
    func targetModel(_ id: String, _ config: ConfigurationSection) -> TargetConfiguration.Kind? {
        guard let model = model(id, config) else { return nil }
        guard model.interface.purpose == .target else {
            config.report("id", "'\(id)' cannot be a target: it \(model.interface.purpose.rawValue)")
            return nil
        }
        return .model(model)
    }

    /// A program; its configuration is its own affair.
    func program(_ id: String, _ config: ConfigurationSection) -> TargetConfiguration.Kind? {
        let rest = String(id.drop { $0 != ":" }.dropFirst()).trimmed
        let settings = config.node.json.object ?? [:]
        do { _ = try JSONTemplate(.object(settings)) } catch {
            config.report("config", error.description)
            return nil
        }
        guard let kind = programKind(id, rest, config) else { return nil }
        if case .code = kind {
            for (key, advice) in [
                ("pythonExecutable", "name the interpreter in PROMPTFOO_PYTHON"),
                ("rubyExecutable", "name the interpreter in PROMPTFOO_RUBY"),
            ] where config.node(key) != nil { config.report(key, "'\(key)' is not supported; \(advice)") }
        }
        return .program(ProgramConfiguration(kind: kind, config: settings, folder: config.string("basePath")))
    }

    private func programKind(_ id: String, _ rest: String, _ config: ConfigurationSection) -> ProgramConfiguration.Kind?
    {
        switch id.prefix(while: { $0 != ":" }) {
        case "exec":
            let words = CommandLine.words(rest)
            if words.isEmpty { config.report("id", "expected a command, as in exec:./ask.sh") }
            return words.isEmpty ? nil : .command(words)
        case "webhook":
            guard let url = template(rest, config, "id") else { return nil }
            guard url.variables.allSatisfy({ $0 == "env" }), rest.contains("://") || rest.hasPrefix("{{") else {
                config.report("id", "expected a URL, as in webhook:https://example.com/ask, found '\(rest)'")
                return nil
            }
            return .webhook(url)
        case let language:
            let path = language == "file" ? id : rest.hasPrefix("file://") ? rest : "file://\(rest)"
            guard let reference = CodeReference(path), let found = CodeLanguage(file: reference.path) else {
                config.report("id", "'\(id)' is no file of code that can be a target (.js, .mjs, .cjs, .ts, .py, .rb)")
                return nil
            }
            let expected: [CodeLanguage] =
                switch language {
                case "python": [.python]
                case "ruby": [.ruby]
                case "javascript": [.javaScript, .typeScript]
                default: CodeLanguage.allCases
                }
            if !expected.contains(found) { config.report("id", "'\(reference.path)' is no file of \(language)") }
            return expected.contains(found) ? .code(reference) : nil
        }
    }
}
