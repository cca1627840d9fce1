import Formats
import Workspace

/// One file of a configuration while it is read.
struct ConfigurationPart {
    let section: ConfigurationSection
    let collector: ProblemCollector
    let files: ConfigurationFiles
    /// The tree as it was written, for results.
    let source: JSONValue

    init(_ root: YAMLNode, document: ConfigurationDocument, collector: ProblemCollector) {
        self.collector = collector
        files = document.files
        source = root.json
        let references = ReferenceResolver(root, collector: collector)
        section = ConfigurationSection(references.resolved, collector: collector)
        for key in references.usedRoots { section.accept(key) }
    }

    /// A file that a configuration refers to, whose references are resolved.
    init(_ root: YAMLNode, files: ConfigurationFiles, collector: ProblemCollector) {
        self.collector = collector
        self.files = files
        source = .null
        section = ConfigurationSection(YAMLNode(.mapping([]), at: root.position), collector: collector)
    }
}
