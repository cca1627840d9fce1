import Assertions
import Expressions
import Formats
import Matching
import Targets
import Workspace

extension TestReader {
    /// The assertions of a test or a set.
    func assertions(_ section: ConfigurationSection, isInSet: Bool = false) -> [Assertion] {
        guard let node = section.node("assert") else { return [] }
        var assertions: [Assertion] = []
        if let reference = node.string, reference.hasPrefix("file://") {
            return self.assertions(file: reference, section, isInSet: isInSet)
        }
        guard let sequence = node.sequence else {
            section.report("assert", "expected a list of assertions")
            return []
        }
        for (index, element) in sequence.enumerated() {
            if let reference = element.string, reference.hasPrefix("file://") {
                assertions += self.assertions(file: reference, section, isInSet: isInSet)
                continue
            }
            let inner = ConfigurationSection(
                element,
                keyPath: section.keyPath.isEmpty ? "assert[\(index)]" : "\(section.keyPath).assert[\(index)]",
                schemaPath: "tests.*.assert.*",
                collector: collector
            )
            if let assertion = assertion(inner, isInSet: isInSet) { assertions.append(assertion) }
        }
        return assertions
    }

    private func assertions(file reference: String, _ section: ConfigurationSection, isInSet: Bool) -> [Assertion] {
        do {
            let text = try values.text(reference)
            let inner = ProblemCollector(file: ConfigurationFiles.normalised(reference))
            defer { collector.add(inner.problems) }
            let root = try inner.tree(of: text)
            let reader = TestReader(
                collector: inner,
                reading: reading,
                file: inner.file,
                read: values.read,
                match: values.match
            )
            let list = root["assert"] ?? root
            let wrapper = YAMLNode(
                .mapping([YAMLNode.Member(key: "assert", position: root.position, value: list)]),
                at: root.position
            )
            guard list.string == nil else {
                inner.report("expected a list of assertions", at: root.position, keyPath: "")
                return []
            }
            return reader.assertions(ConfigurationSection(wrapper, collector: inner), isInSet: isInSet)
        } catch let error as FileValueError {
            section.report("assert", error.description)
        } catch {
            // What is wrong with the text was reported with its place.
        }
        return []
    }

    private func assertion(_ section: ConfigurationSection, isInSet: Bool) -> Assertion? {
        guard let name = section.requiredString("type") else { return nil }
        let isNegated = name.hasPrefix("not-")
        let type = isNegated ? String(name.dropFirst(4)) : name
        if type == "human" {
            section.report("type", "'human' is judged by a person; it is left out here", kind: .warning)
            return nil
        }
        if !Grader.supportedTypes.contains(type) {
            let hint =
                Grader.unsupportedTypes[type].map { ": \($0)" }
                ?? Spelling.nearest(to: type, among: AssertionNames.all.sorted()).map {
                    $0 == type ? "" : "; did you mean '\($0)'?"
                } ?? ""
            section.report("type", "the assertion '\(name)' is not supported here\(hint)")
        }
        if type == "assert-set", isInSet { section.report("type", "sets of assertions do not nest") }
        let assertion = Assertion(
            type: type,
            isNegated: isNegated,
            value: value(section, type),
            threshold: section.double("threshold", in: -1e9...1e9),
            weight: section.double("weight", in: 0...1e6) ?? 1,
            metric: section.string("metric"),
            config: section.node("config")?.json.object ?? [:],
            provider: section.node("provider")?.json,
            rubricPrompt: rubricPrompt(section),
            transform: section.string("transform"),
            contextTransform: section.string("contextTransform"),
            children: type == "assert-set" ? assertions(section, isInSet: true) : [],
            position: section.node.position
        )
        for key in ["transform", "contextTransform"] { checkScript(section.string(key), section, key) }
        if type == "assert-set", section.node("assert") == nil {
            section.report("type", "a set without 'assert' would pass whatever the answer is")
        }
        // Written by promptfoo's own tools, without meaning for the verdict.
        for key in ["description", "normalizeUnicode", "id"] { section.accept(key) }
        section.finish(unknown: .warning)
        return assertion
    }

    /// The value: text, structure, the content of a file, or a reference to code for the types that run it.
    private func value(_ section: ConfigurationSection, _ type: String) -> JSONValue? {
        guard let node = section.node("value") else { return nil }
        func loaded(_ text: String) -> JSONValue {
            guard text.hasPrefix("file://"), CodeReference(text) == nil else { return .string(text) }
            do {
                return try values.setting(EnvironmentText.resolved(text, reading))
            } catch {
                section.report("value", error.description)
                return .string(text)
            }
        }
        let value: JSONValue
        if let text = node.string {
            value = loaded(text)
        } else if let elements = node.sequence {
            value = .array(elements.map { $0.string.map(loaded) ?? $0.json })
        } else {
            value = node.json
        }
        if type == "javascript", let source = value.string {
            checkScript(source, section, "value", form: .assertion)
        }
        for text in value.array?.compactMap(\.string) ?? [value.string ?? ""] where text.contains("{{") {
            do {
                _ = try Template(text)
            } catch {
                section.report("value", "\(error); the text is compared as it is written", kind: .warning)
            }
        }
        return value
    }
}
