import Assertions
import Formats
import Matching
import Targets
import Workspace

/// Reads `tests`, `scenarios` and `defaultTest`: written out, and from files.
struct TestSourceReader {
    let part: ConfigurationPart
    let reading: TestReading

    private var collector: ProblemCollector { part.collector }
    private var reader: TestReader {
        TestReader(collector: collector, reading: reading, read: part.files.read, match: part.files.matching)
    }

    /// What stands under every test.
    func defaultTest(_ node: YAMLNode) -> TestDefinition? {
        guard let reference = node.string else { return reader.test(node, keyPath: "defaultTest") }
        guard let (inner, root) = document(reference, at: node.position, keyPath: "defaultTest") else { return nil }
        defer { collector.add(inner.problems) }
        return TestReader(
            collector: inner,
            reading: reading,
            file: inner.file,
            read: part.files.read,
            match: part.files.matching
        )
        .test(root, keyPath: "")
    }

    /// The tests of a section.
    func tests(_ section: ConfigurationSection) -> TestList {
        guard let node = section.node("tests") else { return [] }
        return tests(node, keyPath: section.keyPath.isEmpty ? "tests" : "\(section.keyPath).tests")
    }

    private func tests(_ node: YAMLNode, keyPath: String) -> TestList {
        if node.string != nil || node.mapping != nil && node["path"] != nil {
            return source(node, keyPath: keyPath, isAlone: true) ?? []
        }
        guard let sequence = node.sequence else {
            collector.report(
                "expected a list, found \(node.mapping == nil ? "a text" : "a mapping")",
                at: node.position,
                keyPath: keyPath
            )
            return []
        }
        var list = TestList()
        var written: [TestDefinition] = []
        for (index, entry) in sequence.enumerated() {
            let path = "\(keyPath)[\(index)]"
            if let more = source(entry, keyPath: path, isAlone: false) {
                list.append(.listed(written))
                written = []
                list.append(contentsOf: more)
            } else {
                written.append(reader.test(entry, keyPath: path))
            }
        }
        list.append(.listed(written))
        return list
    }

    /// The tests of an entry that names files; `nil` for a test that is written out.
    private func source(_ node: YAMLNode, keyPath: String, isAlone: Bool) -> TestList? {
        var written = node.string
        if written == nil, let path = node["path"]?.string, node["vars"] == nil, node["assert"] == nil {
            written = path
            let section = ConfigurationSection(node, keyPath: keyPath, collector: collector)
            _ = section.node("path")
            if section.node("config") != nil, CodeReference("file://\(ConfigurationFiles.normalised(path))") == nil {
                section.report("config", "'config' is given to code only; \(path) is none", kind: .warning)
            }
            section.finish()
        }
        guard let written else { return nil }
        var list = TestList()
        for path in paths(written, at: node.position, keyPath: keyPath) {
            list.append(
                contentsOf: TestFileReader(part: part, reading: reading, position: node.position, keyPath: keyPath)
                    .tests(path, namesRows: isAlone || node["path"] != nil)
            )
        }
        return list
    }

    /// The files that a text stands for; what is no file is reported.
    private func paths(_ written: String, at position: SourcePosition, keyPath: String) -> [String] {
        let resolved = EnvironmentText.resolved(written, reading)
        if let scheme = resolved.firstRange(of: "://"), !resolved.hasPrefix("file://") {
            collector.report(
                "tests from \(resolved[..<scheme.upperBound])… are not supported; save them as .csv, .jsonl, .json or .yaml",
                at: position,
                keyPath: keyPath
            )
            return []
        }
        let paths = part.files.matching(resolved)
        if paths.isEmpty {
            collector.report("no file matches '\(resolved)'", at: position, keyPath: keyPath)
        }
        return paths
    }

    /// The root of a file that is referred to.
    private func document(
        _ reference: String,
        at position: SourcePosition,
        keyPath: String
    ) -> (ProblemCollector, YAMLNode)? {
        do {
            let text = try FileValues(read: part.files.read).text(EnvironmentText.resolved(reference, reading))
            let inner = ProblemCollector(file: ConfigurationFiles.normalised(reference))
            guard let root = try? inner.tree(of: text) else {
                collector.add(inner.problems)
                return nil
            }
            return (inner, ReferenceResolver(root, collector: inner).resolved)
        } catch {
            collector.report(error.description, at: position, keyPath: keyPath)
            return nil
        }
    }

    // MARK: Scenarios

    /// The tests of scenarios: for each set of data, each test.
    ///
    /// - Parameter first: number of the first set of data; tests of one set are one conversation, as promptfoo has it.
    func scenarios(_ section: ConfigurationSection, first: Int) -> (tests: TestList, next: Int) {
        var list = TestList()
        var next = first
        guard let node = section.node("scenarios") else { return (list, next) }
        for (index, entry) in (node.sequence ?? [node]).enumerated() {
            let path = "scenarios[\(index)]"
            if let reference = entry.string {
                for file in paths(reference, at: entry.position, keyPath: path) {
                    guard let (inner, root) = document(file, at: entry.position, keyPath: path) else { continue }
                    defer { collector.add(inner.problems) }
                    let own = ConfigurationPart(root, files: part.files, collector: inner)
                    let nested = TestSourceReader(part: own, reading: reading)
                    for scenario in root.sequence ?? [root] {
                        nested.scenario(scenario, keyPath: "", into: &list, &next)
                    }
                }
            } else {
                scenario(entry, keyPath: path, into: &list, &next)
            }
        }
        return (list, next)
    }

    private func scenario(_ node: YAMLNode, keyPath: String, into list: inout TestList, _ next: inout Int) {
        let section = ConfigurationSection(node, keyPath: keyPath, schemaPath: "scenarios.*", collector: collector)
        _ = section.string("description")
        guard let config = section.node("config") else {
            collector.report("the key 'config' is missing", at: node.position, keyPath: keyPath)
            return
        }
        let data = tests(config, keyPath: keyPath.isEmpty ? "config" : "\(keyPath).config")
        let tests = section.node("tests") == nil ? [TestDefinition(at: node.position)] : self.tests(section)
        section.finish(unknown: .warning)
        guard !data.isEmpty else {
            section.report("config", "an empty list stands for no test at all; expected at least one set of data")
            return
        }
        list.append(.scenario(data: data, tests: tests, first: next))
        next += data.count
    }
}
