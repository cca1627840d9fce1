import Formats

extension ProblemCollector {
    /// The root of a configuration's text.
    ///
    /// - Parameter options: how much is read; the defaults suit files that people write.
    /// - Throws: `ConfigurationError` with the place of the fault, if the text is no YAML.
    public func root(
        of text: String,
        options: YAMLReadingOptions = YAMLReadingOptions()
    ) throws(ConfigurationError) -> YAMLNode {
        do {
            return try YAMLNode(parsing: text, options: options)
        } catch {
            report(error.reason, at: error.position, keyPath: "")
            throw self.error ?? ConfigurationError([])
        }
    }
}

extension ConfigurationSection {
    /// Reports a file that does not say which version of its format it is written in, or says one that is not read.
    public func requireVersion() {
        if node("version") == nil {
            report("version", "the key 'version' is missing; this program reads version 1")
        } else {
            _ = int("version", in: 1...1)
        }
    }
}
