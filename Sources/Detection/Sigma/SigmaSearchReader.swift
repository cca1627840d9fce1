import Formats
import Workspace

/// Reads the searches of a detection. What is not understood is refused: a rule that never hits looks like one that had nothing to see.
struct SigmaSearchReader {
    let collector: ProblemCollector

    func search(_ node: YAMLNode, _ path: String) -> SigmaCondition? {
        if let members = node.mapping {
            guard !members.isEmpty else { return refuse("a search without fields", node, path) }
            return whole(members.map { field($0, path) }).map(SigmaCondition.all)
        }
        guard let elements = node.sequence, !elements.isEmpty else {
            return refuse("expected a mapping of fields to values", node, path)
        }
        return whole(
            elements.enumerated().map { index, element in
                guard element.mapping != nil else {
                    return refuse(
                        "keywords are searched in a log's text, which is not kept; name the fields",
                        element,
                        "\(path)[\(index)]"
                    )
                }
                return search(element, "\(path)[\(index)]")
            }
        ).map(SigmaCondition.any)
    }

    private func whole(_ parts: [SigmaCondition?]) -> [SigmaCondition]? {
        let found = parts.compactMap(\.self)
        return found.count == parts.count ? found : nil
    }

    private func refuse(_ message: String, _ node: YAMLNode, _ path: String) -> SigmaCondition? {
        collector.report(message, at: node.position, keyPath: path)
        return nil
    }

    private func field(_ member: YAMLNode.Member, _ path: String) -> SigmaCondition? {
        let parts = member.key.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        let keyPath = "\(path).\(member.key)"
        func refuse(_ message: String) -> SigmaCondition? {
            collector.report(message, at: member.position, keyPath: keyPath)
            return nil
        }
        guard let written = parts.first, let name = SigmaField.name(written) else {
            let hint = Spelling.nearest(to: parts.first ?? "", among: SigmaField.all).map { "; did you mean '\($0)'?" }
            return refuse(
                "no source has the field '\(parts.first ?? "")'\(hint ?? "; there are \(SigmaField.all.joined(separator: ", "))")"
            )
        }
        let known = [
            "contains", "startswith", "endswith", "all", "cased", "cidr", "lt", "lte", "gt", "gte", "exists", "neq",
        ]
        let modifiers = Set(parts.dropFirst())
        if let other = parts.dropFirst().first(where: { !known.contains($0) }) {
            return refuse("the modifier '\(other)' is not supported; known: \(known.joined(separator: ", "))")
        }
        let manners = modifiers.subtracting(["all", "cased", "neq"])
        guard manners.count <= 1 else {
            return refuse("the modifiers \(manners.sorted().joined(separator: " and ")) exclude each other")
        }
        let values = member.value.sequence ?? [member.value]
        guard !values.isEmpty else { return refuse("a list without values") }
        var tests: [SigmaCondition] = []
        for value in values {
            guard let test = test(value, manners.first, isCased: modifiers.contains("cased"), keyPath) else {
                return nil
            }
            tests.append(.field(name, test))
        }
        let condition = modifiers.contains("all") ? SigmaCondition.all(tests) : .any(tests)
        return modifiers.contains("neq") ? .not(condition) : condition
    }

    private func test(_ node: YAMLNode, _ manner: String?, isCased: Bool, _ path: String) -> SigmaTest? {
        func expected(_ what: String) -> SigmaTest? {
            collector.report("expected \(what)", at: node.position, keyPath: path)
            return nil
        }
        func compares(_ comparison: SigmaTest.Comparison) -> SigmaTest? {
            guard let number = node.double else { return expected("a number") }
            return .compares(comparison, number)
        }
        switch manner {
        case "exists": return node.bool.map(SigmaTest.exists) ?? expected("true or false")
        case "cidr":
            return node.scalar.flatMap { Network($0) }.map(SigmaTest.network)
                ?? expected("a network such as 192.0.2.0/24")
        case "lt": return compares(.less)
        case "lte": return compares(.lessOrEqual)
        case "gt": return compares(.greater)
        case "gte": return compares(.greaterOrEqual)
        default: break
        }
        if node.isNull { return manner == nil ? .isNull : expected("a text") }
        guard let text = node.scalar else { return expected("a text or a number") }
        if manner == nil, node.string == nil, let number = node.double { return .number(number) }
        let pattern = SigmaPattern(text, ignoresCase: !isCased)
        return .pattern(
            pattern.open(
                before: manner == "contains" || manner == "endswith",
                after: manner == "contains" || manner == "startswith"
            )
        )
    }
}
