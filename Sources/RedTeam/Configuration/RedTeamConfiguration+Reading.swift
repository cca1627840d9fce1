import Formats
import Workspace

extension RedTeamConfiguration {
    /// Reads a promptfoo configuration.
    ///
    /// - Parameters:
    ///   - text: the file's content, YAML or JSON.
    ///   - file: the file as the user named it.
    ///   - environment: variables for `{{env.NAME}}`, and those that change how promptfoo reads.
    ///   - read: reads a file that is referred to, by its path relative to the configuration's folder; `nil` if there is none.
    /// - Throws: `ConfigurationError` with every fault that was found.
    public init(
        reading text: String,
        file: String,
        environment: [String: String],
        read: @escaping (String) -> [UInt8]?
    ) throws(ConfigurationError) {
        try self.init(
            reading: [ConfigurationDocument(text: text, file: file, files: ConfigurationFiles(read: read))],
            environment: environment
        )
    }

    /// Reads a configuration of one or several files.
    ///
    /// As promptfoo does it, lists (prompts, targets, tests, scenarios) are put one after the other, what stands twice counts once, and
    /// the members of maps are set over those of earlier files.
    ///
    /// - Parameter overrides: what the command line says over the section `redteam`.
    /// - Throws: `ConfigurationError` with every fault that was found, each with its file.
    public init(
        reading documents: [ConfigurationDocument],
        environment: [String: String],
        overrides: GenerationOverrides? = nil
    ) throws(ConfigurationError) {
        guard let first = documents.first else {
            throw ConfigurationError([
                ConfigurationProblem(
                    file: "",
                    position: SourcePosition(line: 1, column: 1),
                    keyPath: "",
                    message: "there is no configuration"
                )
            ])
        }
        let collector = ProblemCollector(file: first.file)
        var read: [(root: YAMLNode, document: ConfigurationDocument, collector: ProblemCollector)] = []
        for document in documents {
            // The first file's problems go straight to the collector of all.
            let own = read.isEmpty ? collector : ProblemCollector(file: document.file)
            guard let root = try? own.tree(of: document.text) else {
                if own !== collector { collector.add(own.problems) }
                continue
            }
            read.append((root, document, own))
        }
        if let error = collector.error { throw error }
        let roots = overrides?.applied(to: read.map(\.root)) ?? read.map(\.root)
        let parts = zip(roots, read).map { root, file in
            ConfigurationPart(root, document: file.document, collector: file.collector)
        }
        let configuration = RedTeamConfigurationReader(parts: parts, environment: environment).read()
        for part in parts where part.collector !== collector { collector.add(part.collector.problems) }
        if let error = collector.error { throw error }
        self = configuration
        warnings = collector.problems
    }
}
