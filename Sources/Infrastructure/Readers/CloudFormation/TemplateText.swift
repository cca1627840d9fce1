import Formats

/// Texts in templates: dynamic references, `Fn::Sub` and the joining of parts that may not be known.
enum TemplateText {
    /// What a literal text is: dynamic references are resolved by CloudFormation, and secret or not known.
    static func content(of text: String) -> ResourceNode.Content {
        guard text.contains("{{resolve:") else { return .string(text) }
        var fragments: [ResourceNode.Fragment] = []
        var rest = text[...]
        while let start = rest.firstRange(of: "{{resolve:") {
            guard let end = rest[start.upperBound...].firstRange(of: "}}") else { break }
            let reference = rest[start.upperBound..<end.lowerBound]
            if rest.startIndex < start.lowerBound {
                fragments.append(.known(String(rest[rest.startIndex..<start.lowerBound])))
            }
            fragments.append(.hole("{{resolve:\(reference)}}"))
            rest = rest[end.upperBound...]
            // The whole text is one reference.
            if fragments.count == 1, rest.isEmpty {
                let isSecret = reference.hasPrefix("secretsmanager:") || reference.hasPrefix("ssm-secure:")
                return isSecret
                    ? .sensitive : .unknown("'{{resolve:\(reference)}}' is resolved when the template is deployed")
            }
        }
        if !rest.isEmpty { fragments.append(.known(String(rest))) }
        return .pattern(fragments)
    }

    /// The parts of a value as a text; `nil` if it is none.
    static func fragments(of node: ResourceNode) -> [ResourceNode.Fragment]? {
        switch node.content {
        case .null: []
        case .bool, .number, .string: [.known(node.text ?? "")]
        case .pattern(let fragments): fragments
        case .reference(let name, let attribute): [.hole(attribute.map { "\(name).\($0)" } ?? name)]
        case .unknown(let reason): [.hole(reason)]
        case .sensitive: [.hole("a secret")]
        case .list, .map: nil
        }
    }

    /// The value of parts put together.
    static func content(of fragments: [ResourceNode.Fragment]) -> ResourceNode.Content {
        var merged: [ResourceNode.Fragment] = []
        for fragment in fragments {
            if case .known(let text) = fragment, case .known(let before)? = merged.last {
                merged[merged.count - 1] = .known(before + text)
            } else {
                merged.append(fragment)
            }
        }
        switch merged.first {
        case nil: return .string("")
        case .known(let text)? where merged.count == 1: return content(of: text)
        default: return .pattern(merged)
        }
    }

    /// The parts of the text of `Fn::Sub`; names are looked up, `${!Name}` stays `${Name}`.
    static func substitute(_ text: String, _ lookUp: (String) -> [ResourceNode.Fragment]) -> [ResourceNode.Fragment] {
        var fragments: [ResourceNode.Fragment] = []
        var rest = text[...]
        while let start = rest.firstRange(of: "${"), let end = rest[start.upperBound...].firstIndex(of: "}") {
            let name = rest[start.upperBound..<end]
            fragments.append(.known(String(rest[rest.startIndex..<start.lowerBound])))
            if name.hasPrefix("!") {
                fragments.append(.known("${\(name.dropFirst())}"))
            } else {
                fragments += lookUp(String(name).trimmed)
            }
            rest = rest[rest.index(after: end)...]
        }
        fragments.append(.known(String(rest)))
        return fragments.filter { $0 != .known("") }
    }
}
